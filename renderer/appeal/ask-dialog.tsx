import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import { longDay } from '../locales/format.ts';
import { clauseText, lockSentence } from '../locales/lock-sentence.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import './appeal.css';
import { type AskTerms, askTerms } from './ask-terms.ts';
import { cellAppeals, isAsked } from './cell-appeals.ts';
import type { CellQuestion, Proposed } from './cell-question.ts';
import { CorrectionForm } from './correction-form.tsx';
import { CloseRow, useSend } from './dialog-rows.tsx';
import { ExtensionForm } from './extension-form.tsx';

type AskDialogProps = {
  readonly cell: CellQuestion;
  readonly proposed?: Proposed | undefined;
  readonly onClose: () => void;
};

/** Asks the deputy head about a closed cell: to open it, or to put another value there. Works without a network. */
export function AskDialog({ cell, proposed, onClose }: AskDialogProps) {
  const { t, language } = useWords();
  const titleId = useId();
  const terms = askTerms(cell.question, cell.pupil.id);
  const { sheet } = cell.question;
  const [choice, choose] = useState<'extension' | 'correction'>(
    proposed || !terms.canExtend ? 'correction' : 'extension',
  );
  const isCorrection = choice === 'correction';
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        {t(isCorrection ? 'appeal.ask.titleCorrection' : 'appeal.ask.title')}
      </DialogTitle>
      <DialogContent>
        <p className="ask-about">
          {t('appeal.ask.about', {
            pupil: cell.pupil.name,
            date: longDay(language, sheet.date),
            work: t(`work.${sheet.work.kind}.name`),
          })}
        </p>
        {terms.canExtend && terms.isClosed && terms.marks.length > 0 && (
          <Choice choice={choice} onChoose={choose} />
        )}
        <Asked cell={cell} terms={terms} choice={choice} proposed={proposed} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function Choice(props: {
  readonly choice: 'extension' | 'correction';
  readonly onChoose: (choice: 'extension' | 'correction') => void;
}) {
  const { t } = useWords();
  return (
    <fieldset className="ask-field">
      <legend>{t('appeal.ask.what')}</legend>
      {(['extension', 'correction'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="what"
            checked={props.choice === one}
            onChange={() => props.onChoose(one)}
          />{' '}
          {t(one === 'extension' ? 'appeal.ask.extend' : 'appeal.ask.correct')}
        </label>
      ))}
    </fieldset>
  );
}

type AskedProps = {
  readonly cell: CellQuestion;
  readonly terms: AskTerms;
  readonly choice: 'extension' | 'correction';
  readonly proposed: Proposed | undefined;
  readonly onClose: () => void;
};

/** The form, or at once the sentence why there is nothing to ask (X1, K1). */
function Asked(props: AskedProps) {
  const words = useWords();
  const { cell, terms, choice, onClose } = props;
  const appeals = useLive(useClientStore().appeals);
  const send = useSend(cell, onClose);
  const place = { lessonId: cell.question.sheet.id, pupilId: cell.pupil.id };
  const hasAsked = isAsked(cellAppeals(place, { open: cell.open, appeals }), choice);
  const refused = refusalOf(words, props, hasAsked);
  if (refused !== undefined) return <CloseRow words={refused} onClose={onClose} />;
  if (choice === 'extension') return <ExtensionForm cell={cell} send={send} onClose={onClose} />;
  return (
    <>
      {!terms.canExtend && <p className="ask-note">{notExtendable(words, cell)}</p>}
      <CorrectionForm
        marks={terms.marks}
        proposed={props.proposed}
        pupil={cell.pupil}
        send={send}
        onClose={onClose}
      />
    </>
  );
}

function refusalOf(
  words: WordsInUse,
  { cell, terms, choice }: AskedProps,
  hasAsked: boolean,
): string | undefined {
  const { t, language } = words;
  const { date, work } = cell.question.sheet;
  if (terms.lock) return lockSentence(words, terms.lock, { date, kind: work.kind });
  if (!terms.isClosed) return t('appeal.ask.open', { date: longDay(language, terms.lastDay) });
  if (hasAsked) return t('appeal.ask.already');
  return choice === 'correction' && terms.marks.length === 0
    ? `${notExtendable(words, cell)} ${t('appeal.ask.noMark')}`
    : undefined;
}

/** Which kinds are extended and by which clause: said before anything is asked. */
const notExtendable = ({ t }: WordsInUse, { question }: CellQuestion): string =>
  t('lock.extendsOnly', { clause: clauseText(t, journalPolicy(question.school.policyId).clause) });
