import { useCallback, useId, useState } from 'react';
import type { ReportAcknowledgements } from '../../shared/acknowledgement/report-acknowledgements.ts';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from './answered.tsx';
import { ClassTable } from './class-table.tsx';

/** Who has acknowledged a column of Табель; the last one with marks where none is named. @throws Problem */
export type AskReport = (part: string | undefined) => Promise<ReportAcknowledgements>;

type Part = ReportAcknowledgements['parts'][number];
type Parent = ReportAcknowledgements['classes'][number]['pupils'][number]['parents'][number];

/** Column by column of Табель (PP10): periods, then what closes the year. */
export function ReportPart({ ask, zone }: { readonly ask: AskReport; readonly zone: ZoneName }) {
  const words = useWords();
  const { t } = words;
  const [part, setPart] = useState<string | undefined>(undefined);
  const answer = useAnswer(useCallback(() => ask(part), [ask, part]));
  const name = useId();
  const shown = answer.value;
  const chosen = shown?.parts.find(({ key }) => key === shown.chosen);
  return (
    <>
      <Answered answer={answer} />
      {shown && shown.parts.length === 0 && <p className="page-empty">{t('acknowledgement.noParts')}</p>}
      {shown && shown.parts.length > 0 && (
        <>
          <fieldset className="form-chips">
            <legend className="unseen">{t('acknowledgement.report')}</legend>
            {shown.parts.map((one) => (
              <label key={one.key} className="chip">
                <input
                  type="radio"
                  name={name}
                  checked={one.key === (part ?? shown.chosen)}
                  onChange={() => setPart(one.key)}
                />
                {partName(words, one)}
              </label>
            ))}
          </fieldset>
          <h2 aria-live="polite">{chosen && partName(words, chosen)}</h2>
          {shown.classes.length === 0 && <p className="page-empty">{t('acknowledgement.noClass')}</p>}
          {shown.classes.map((one) => {
            const done = one.pupils.filter(({ parents }) =>
              parents.some(({ isCovering }) => isCovering),
            ).length;
            return (
              <ClassTable
                key={one.id}
                shown={one}
                caption={t('acknowledgement.reportCount', { name: one.name, done, all: one.pupils.length })}
                saidOf={(parent) => saidOf(words, parent, zone)}
                noteOf={({ hasMarks }) => (hasMarks ? undefined : t('acknowledgement.noMarks'))}
              />
            );
          })}
        </>
      )}
    </>
  );
}

const partName = ({ t }: WordsInUse, { kind, name }: Part): string =>
  kind === 'period' ? name : t(`acknowledgement.part.${kind}`);

function saidOf({ t, language }: WordsInUse, { name, at, isCovering }: Parent, zone: ZoneName) {
  if (at === undefined) return undefined;
  const when = { name, at: dayAndTime(language, at, zone) };
  return isCovering ? t('acknowledgement.said', when) : t('acknowledgement.outdated', when);
}
