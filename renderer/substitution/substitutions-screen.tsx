import { useCallback, useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { TakeAway } from '../office/take-away.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import '../ui/form.css';
import '../ui/table.css';
import { Unanswered } from '../ui/unanswered.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { AppointForm } from './appoint-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import './substitution.css';
import type { SubstitutionCalls } from './substitution-calls.ts';
import { SubstitutionList } from './substitution-list.tsx';
import { substitutionProblem } from './substitution-words.ts';

/** How far ahead the list looks: schools appoint substitutes for days, seldom for weeks. */
const DAYS_AHEAD = 60;

/** «Замены»: who gives whose lessons, and whose a group is from a day on (U1, U2). */
export function SubstitutionsScreen(props: { readonly today: string; readonly calls: SubstitutionCalls }) {
  const { t } = useWords();
  const { today, calls } = props;
  const staff = useAnswer(calls.staff);
  const list = useAnswer(
    useCallback(() => {
      const to = Temporal.PlainDate.from(today).add({ days: DAYS_AHEAD }).toString();
      return calls.list({ from: today, to });
    }, [calls, today]),
  );
  const [said, setSaid] = useState('');
  const hasChanged = (words: string) => {
    setSaid(words);
    list.again();
    staff.again();
  };
  return (
    <>
      <PageHeader title={t('substitution.title')} />
      <main id="content" className="page-main page-wide">
        <div className="substitutions">
          <Unanswered
            answers={[list, staff]}
            words={{ offline: t('substitution.offline'), retry: t('substitution.retry') }}
            problem={(error) => substitutionProblem(t, error)}
          />
          <p className="mute">{t('substitution.intro')}</p>
          {staff.value && <AppointForm today={today} staff={staff.value} calls={calls} onDone={hasChanged} />}
          <p role="status" aria-live="polite" className="form-said">
            {said}
          </p>
          <section aria-labelledby="substitutions-list">
            <h2 id="substitutions-list">{t('substitution.list')}</h2>
            {list.value && (
              <SubstitutionList lessons={list.value} withdraw={calls.withdraw} onChanged={hasChanged} />
            )}
            {list.value && (
              <TakeAway
                title={t('substitution.title')}
                table={calls.table}
                hint={t('substitution.tableHint')}
              />
            )}
            {!list.value && list.isAsking && <p className="mute">{t('substitution.loading')}</p>}
          </section>
          {staff.value && (
            <details>
              <summary>{t('substitution.handOverTitle')}</summary>
              <HandOverForm today={today} staff={staff.value} calls={calls} onDone={hasChanged} />
            </details>
          )}
        </div>
      </main>
    </>
  );
}
