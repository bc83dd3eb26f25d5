import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import { useWords } from '../locales/use-words.ts';
import { appealLines, appealPlaceWords } from './appeal-words.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { conflictOfAppeal } from './conflict-of-appeal.ts';
import type { Answer } from './decide.ts';
import { DecisionForm } from './decision-form.tsx';
import { evidenceWords } from './evidence-words.ts';

/** One question with all that its answer needs: who, where, what, why, what stands, and the buttons. */
export function AppealCard(props: {
  readonly appeal: ListedAppeal;
  readonly zone: string;
  readonly today: string;
  readonly href: string | undefined;
  /** `undefined` where it is answered by itself only. */
  readonly isSelected: boolean | undefined;
  readonly onSelect: (isOn: boolean) => void;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { appeal, zone, isSelected } = props;
  const place = appealPlaceWords(words, appeal);
  const { authorName: author, groupName: group, subjectName: subject } = appeal;
  return (
    <li className={isSelected ? 'appeal-card appeal-chosen' : 'appeal-card'}>
      {isSelected !== undefined && (
        <input
          type="checkbox"
          aria-label={t('appeal.select', { what: `${author}, ${place}` })}
          checked={isSelected}
          onChange={(event) => props.onSelect(event.target.checked)}
        />
      )}
      <div className="appeal-body">
        <p className="appeal-who">{t('appeal.who', { author, group, subject })}</p>
        <p className="mute">{props.href === undefined ? place : <a href={props.href}>{place}</a>}</p>
        {appeal.kind === 'fork' && <p>{t('appeal.forkWhy')}</p>}
        {appeal.kind !== 'conflict' &&
          appealLines(words, appeal, zone).map((line) => <p key={line}>{line}</p>)}
        {appeal.kind === 'doubt' && <EvidenceBox appeal={appeal} zone={zone} />}
        {appeal.kind === 'conflict' ? (
          <ConflictChoice
            conflict={conflictOfAppeal(appeal)}
            zone={zone}
            mayChoose
            chosen={undefined}
            onChoose={props.onAnswer}
          />
        ) : (
          <DecisionForm
            appeal={appeal}
            firstClosedDay={dateAt(appeal.closesAt, zone)}
            today={props.today}
            onAnswer={props.onAnswer}
          />
        )}
      </div>
    </li>
  );
}

/** What is known of the time of entry, sentence by sentence, and what either answer would mean. */
function EvidenceBox({ appeal, zone }: { readonly appeal: ListedAppeal; readonly zone: string }) {
  const { facts, reasons, outcomes } = evidenceWords(useWords(), appeal, zone);
  return (
    <>
      {reasons.map((reason) => (
        <p key={reason} className="appeal-why">
          {reason}
        </p>
      ))}
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {outcomes.map((outcome) => (
        <p key={outcome} className="ask-note">
          {outcome}
        </p>
      ))}
    </>
  );
}
