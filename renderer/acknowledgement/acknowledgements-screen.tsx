import { useId, useState } from 'react';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { useWords } from '../locales/use-words.ts';
import { type AskTable, TakeAway } from '../office/take-away.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import '../ui/form.css';
import '../ui/table.css';
import { type AskReport, ReportPart } from './report-part.tsx';
import { type AskAcknowledgements, WeekPart } from './week-part.tsx';

/** «Ознакомились»: for the class teacher, by week and by column of Табель, who has said it and when (PP8, PP10). */
export function AcknowledgementsScreen(props: {
  readonly ask: AskAcknowledgements;
  readonly askReport: AskReport;
  readonly tables: Readonly<Record<'weeks' | 'report', AskTable>>;
  readonly zone: ZoneName;
}) {
  const { t } = useWords();
  const { ask, askReport, zone } = props;
  const [shown, setShown] = useState<'weeks' | 'report'>('weeks');
  const name = useId();
  return (
    <>
      <PageHeader title={t('acknowledgement.title')} />
      <main id="content" className="page-main page-wide">
        <p className="mute">{t('acknowledgement.intro')}</p>
        <fieldset className="form-chips">
          <legend className="unseen">{t('acknowledgement.of')}</legend>
          {(['weeks', 'report'] as const).map((one) => (
            <label key={one} className="chip">
              <input type="radio" name={name} checked={shown === one} onChange={() => setShown(one)} />
              {t(`acknowledgement.${one}`)}
            </label>
          ))}
        </fieldset>
        <TakeAway
          key={shown}
          title={t(`acknowledgement.table.${shown}`)}
          table={props.tables[shown]}
          hint={t('acknowledgement.tableHint')}
        />
        {shown === 'weeks' ? <WeekPart ask={ask} zone={zone} /> : <ReportPart ask={askReport} zone={zone} />}
      </main>
    </>
  );
}
