import { createPortal } from 'react-dom';
import { dayAndTime } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useIsPrinting } from '../../ui/print/use-is-printing.ts';
import { useDesk } from '../desk-context.ts';
import { DeadlinesPart } from './deadlines-part.tsx';
import { FieldsPart } from './fields-part.tsx';
import { HistoryPart } from './history-part.tsx';
import type { RequestParts } from './request-parts.ts';

/** A request on paper: what it says, its terms and its whole history, with a line to sign on. */
export function RequestPaper(parts: RequestParts) {
  const { t, language } = useWords();
  const { school } = useDesk();
  const { request } = parts;
  if (!useIsPrinting()) return null;
  return createPortal(
    <article className="paper desk-paper">
      <h1>{t('desk.title.request', { number: request.number ?? '' })}</h1>
      <p>
        {school.name}. {t(`desk.state.${request.state}`)}.{' '}
        {t('desk.paper.printedAt', { when: dayAndTime(language, request.now, school.zone) })}
      </p>
      <FieldsPart {...parts} />
      <DeadlinesPart request={request} />
      <HistoryPart {...parts} />
      <p className="paper-signature">{t('desk.paper.signature')}: ____________________</p>
    </article>,
    document.body,
  );
}
