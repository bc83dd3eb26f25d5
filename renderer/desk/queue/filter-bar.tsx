import { useId } from 'react';
import type { RequestLine } from '../../../shared/access/request-view.ts';
import { REQUEST_SUBJECTS } from '../../../shared/access/terms.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { type QueueFilter, statesIn } from './queue-filter.ts';

/** Waiting or done, state, kind, overdue only, and words to find by. */
export function FilterBar(props: {
  readonly filter: QueueFilter;
  readonly lines: readonly RequestLine[];
  readonly onChange: (filter: QueueFilter) => void;
}) {
  const { t } = useWords();
  const { filter, lines, onChange } = props;
  const name = useId();
  const change = (part: Partial<QueueFilter>) => onChange({ ...filter, ...part });
  const states = statesIn(lines);
  // The chosen one stays to be seen and taken back, also where nothing is in it any more.
  const offered = filter.state && !states.includes(filter.state) ? [...states, filter.state] : states;
  return (
    <div className="desk-filter">
      <fieldset className="desk-chips">
        <legend className="unseen">{t('desk.queue.show')}</legend>
        {(['open', 'done'] as const).map((which) => (
          <label key={which} className="chip">
            <input
              type="radio"
              name={name}
              checked={filter.which === which}
              onChange={() => change({ which, state: undefined, isOverdueOnly: false })}
            />
            {t(`desk.queue.${which}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('desk.queue.state')} fault={undefined}>
        {(parts) => (
          <select
            {...parts}
            className="form-input"
            value={filter.state ?? ''}
            onChange={({ target }) => change({ state: offered.find((state) => state === target.value) })}
          >
            <option value="">{t('desk.queue.all')}</option>
            {offered.map((state) => (
              <option key={state} value={state}>
                {t(`desk.state.${state}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('desk.queue.subject')} fault={undefined}>
        {(parts) => (
          <select
            {...parts}
            className="form-input"
            value={filter.subject ?? ''}
            onChange={({ target }) =>
              change({ subject: REQUEST_SUBJECTS.find((subject) => subject === target.value) })
            }
          >
            <option value="">{t('desk.queue.all')}</option>
            {REQUEST_SUBJECTS.map((subject) => (
              <option key={subject} value={subject}>
                {t(`desk.subject.${subject}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('desk.queue.find')} fault={undefined}>
        {(parts) => (
          <input
            {...parts}
            type="search"
            className="form-input desk-find"
            placeholder={t('desk.queue.findHint')}
            value={filter.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </Field>
      {filter.which === 'open' && (
        <label className="desk-check">
          <input
            type="checkbox"
            checked={filter.isOverdueOnly}
            onChange={({ target }) => change({ isOverdueOnly: target.checked })}
          />
          {t('desk.queue.overdueOnly')}
        </label>
      )}
    </div>
  );
}
