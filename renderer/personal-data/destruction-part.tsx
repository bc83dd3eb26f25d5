import Button from '@mui/material/Button';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { Ended, Heads, Loading } from '../office/office-parts.tsx';
import { TakeAway } from '../office/take-away.tsx';
import { useDoing } from '../office/use-doing.ts';
import { saveFile } from '../ui/save-file.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { ArchiveTermsPart } from './archive-term-form.tsx';
import { LaterTable } from './later-table.tsx';
import type { PersonalDataCalls } from './personal-data-calls.ts';

type PartProps = { readonly calls: PersonalDataCalls; readonly zone: ZoneName };

/** What will be destroyed by schedule, and the acts of what was. */
export function DestructionPart({ calls, zone }: PartProps) {
  const { t, language } = useWords();
  const plan = useAnswer(calls.destruction);
  const acts = useAnswer(calls.acts);
  const terms = useAnswer(calls.terms);
  const againAfterTerm = () => {
    plan.again();
    terms.again();
  };
  const doing = useDoing();
  const take = (id: string, number: number) =>
    doing.run(async () => {
      const name = `${t('personal.acts.fileName', { number })}.pdf`;
      return (await saveFile(await calls.act(id), name)) ? t('personal.saved') : '';
    });
  return (
    <section aria-labelledby="destruction">
      <h2 id="destruction">{t('personal.destruction.title')}</h2>
      <p className="mute">{t('personal.destruction.intro')}</p>
      <Loading answer={plan} />
      {plan.value?.lines.length === 0 && <p>{t('personal.destruction.empty')}</p>}
      {plan.value && plan.value.lines.length > 0 && (
        <table className="table office-table" aria-label={t('personal.destruction.title')}>
          <Heads
            titles={[
              t('personal.destruction.of'),
              t('personal.destruction.why'),
              t('personal.destruction.from'),
              t('personal.destruction.due'),
              t('personal.destruction.state'),
            ]}
          />
          <tbody>
            {plan.value.lines.map((line) => (
              <tr key={`${line.kind} ${line.subjectId}`}>
                <td>{line.label}</td>
                <td>{t(`personal.destroyedFor.${line.reason}`)}</td>
                <td>{dayAndTime(language, line.from, zone)}</td>
                <td>{dayAndTime(language, line.due, zone)}</td>
                <td>{t(`personal.stateOf.${line.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {plan.value && <LaterTable later={plan.value.later} />}
      {terms.value && <ArchiveTermsPart terms={terms.value} calls={calls} onSaved={againAfterTerm} />}
      <h3>{t('personal.acts.title')}</h3>
      <Ended doing={doing} />
      {acts.value?.acts.length === 0 && <p>{t('personal.acts.empty')}</p>}
      {acts.value && acts.value.acts.length > 0 && (
        <TakeAway title={t('personal.acts.title')} table={calls.tables.acts} />
      )}
      {acts.value && acts.value.acts.length > 0 && (
        <table className="table office-table" aria-label={t('personal.acts.title')}>
          <Heads
            titles={[t('personal.acts.number'), t('personal.when'), t('personal.acts.items')]}
            hasAction
          />
          <tbody>
            {acts.value.acts.map(({ id, number, at, items }) => (
              <tr key={id}>
                <td>{number}</td>
                <td>{dayAndTime(language, at, zone)}</td>
                <td>{items}</td>
                <td>
                  <Button
                    variant="outlined"
                    disabled={doing.isBusy}
                    aria-label={t('personal.acts.takeOf', { number })}
                    onClick={() => take(id, number)}
                  >
                    {t('personal.acts.take')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
