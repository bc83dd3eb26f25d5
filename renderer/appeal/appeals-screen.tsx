import { useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { useLive } from '../ui/use-live.ts';
import './appeal.css';
import { AppealCard } from './appeal-card.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { type Answer, decisionDraft } from './decide.ts';
import { DecidedList } from './decided-list.tsx';
import { canSelect, queueOf } from './queue.ts';

export type AppealsScreenProps = {
  readonly school: SchoolFacts;
  readonly today: string;
  /** The cell of an appeal, where this computer has its journal. */
  readonly linkTo: (appeal: ListedAppeal) => string | undefined;
};

/** «На решение»: everything that waits for the deputy head, each with all that the answer needs (X3). */
export function AppealsScreen({ school, today, linkTo }: AppealsScreenProps) {
  const { t } = useWords();
  const store = useClientStore();
  const queue = queueOf(useLive(store.appeals));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const answer = (appeals: readonly ListedAppeal[], answerTo: (appeal: ListedAppeal) => Answer) => {
    store.write(appeals.map((appeal) => decisionDraft(appeal, answerTo(appeal)))).then(
      () => setSaid(t('appeal.saved')),
      (error: unknown) => setSaid(problemWords(t, error)),
    );
    const answered = new Set<string>(appeals.map(({ id }) => id));
    setSelected((before) => new Set([...before].filter((id) => !answered.has(id))));
  };
  const choose = (ids: readonly string[], isOn: boolean) =>
    setSelected((before) => withIds(before, ids, isOn));
  const chosen = queue.groups.flatMap(({ appeals }) => appeals.filter(({ id }) => selected.has(id)));
  return (
    <>
      <PageHeader title={t('appeal.title')} />
      <main id="content" className="page-main page-wide">
        <div className="appeals">
          <p className="mute">{t(queue.openCount === 0 ? 'appeal.empty' : 'appeal.intro')}</p>
          {queue.groups.map(({ kind, appeals }) => (
            <section key={kind} aria-label={t(`appeal.kind.${kind}`)}>
              <h2>
                {t(`appeal.kind.${kind}`)} <small>{appeals.length}</small>
                {appeals.length > 1 && kind !== 'conflict' && (
                  <SelectAll ids={appeals.map(({ id }) => id)} selected={selected} onChoose={choose} />
                )}
              </h2>
              <ul className="appeal-list">
                {appeals.map((appeal) => (
                  <AppealCard
                    key={appeal.id}
                    appeal={appeal}
                    zone={school.zone}
                    today={today}
                    href={linkTo(appeal)}
                    isSelected={canSelect(appeal) ? selected.has(appeal.id) : undefined}
                    onSelect={(isOn) => choose([appeal.id], isOn)}
                    onAnswer={(one) => answer([appeal], () => one)}
                  />
                ))}
              </ul>
            </section>
          ))}
          {chosen.length > 0 && <BulkBar chosen={chosen} onAnswer={answer} />}
          <p role="status" aria-live="polite" className="mute">
            {said}
          </p>
          <DecidedList decided={queue.decided} zone={school.zone} />
        </div>
      </main>
    </>
  );
}

const withIds = (before: ReadonlySet<string>, ids: readonly string[], isOn: boolean): ReadonlySet<string> =>
  isOn ? new Set([...before, ...ids]) : new Set([...before].filter((id) => !ids.includes(id)));

function SelectAll(props: {
  readonly ids: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[], isOn: boolean) => void;
}) {
  const { t } = useWords();
  const areAll = props.ids.every((id) => props.selected.has(id));
  return (
    <label className="appeal-all">
      <input type="checkbox" checked={areAll} onChange={() => props.onChoose(props.ids, !areAll)} />{' '}
      <small>{t('appeal.selectAll')}</small>
    </label>
  );
}
