import Button from '@mui/material/Button';
import { createPortal } from 'react-dom';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { LoginSlip as Slip } from '../../shared/identity/identity-messages.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { dayWithYear } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import '../ui/print/paper.css';
import { useIsPrinting } from '../ui/print/use-is-printing.ts';

type Props = { readonly slip: Slip; readonly school: SchoolFacts };

/** The slip with a one-time password: on the screen until it is printed, then gone for good (`nn-2026` §6). */
export function LoginSlip(props: Props & { readonly onPrint: () => void; readonly onClose: () => void }) {
  const { t } = useWords();
  const isPrinting = useIsPrinting();
  return (
    <section className="logins-slip" aria-labelledby="slip-title">
      <SlipText {...props} />
      <p role="status" className="logins-once">
        {t('identity.logins.slipOnce')}
      </p>
      <p className="logins-actions">
        <Button variant="contained" onClick={props.onPrint}>
          {t('identity.logins.print')}
        </Button>
        <Button onClick={props.onClose}>{t('identity.logins.close')}</Button>
      </p>
      {isPrinting && createPortal(<Paper {...props} />, document.body)}
    </section>
  );
}

const Paper = (props: Props) => (
  <article className="paper logins-paper">
    <SlipText {...props} isPaper />
  </article>
);

function SlipText({ slip, school, isPaper = false }: Props & { readonly isPaper?: boolean }) {
  const { t, language } = useWords();
  const dayOf = (at: number) => dayWithYear(language, dateAt(at, school.zone));
  return (
    <>
      <p className="mute">{school.name}</p>
      <h2 id={isPaper ? undefined : 'slip-title'}>{t('identity.logins.slip')}</h2>
      <dl className="logins-facts">
        <dt>{t('identity.logins.slipTo')}</dt>
        <dd>{slip.personName}</dd>
        {slip.pupils.length > 0 && (
          <>
            <dt>{t('identity.logins.slipPupils')}</dt>
            <dd>{slip.pupils.map(({ name, className }) => `${name}, ${className}`).join('; ')}</dd>
          </>
        )}
        <dt>{t('identity.logins.slipWhere')}</dt>
        <dd>{addressFor(slip)}</dd>
        <dt>{t('identity.logins.slipLogin')}</dt>
        <dd className="logins-secret">{slip.login}</dd>
        <dt>{t('identity.logins.slipPassword')}</dt>
        <dd className="logins-secret">{slip.password}</dd>
      </dl>
      <p>{t('identity.logins.slipUntil', { date: dayOf(slip.expiresAt) })}</p>
      <p>{t('identity.logins.slipCare')}</p>
      <p className="mute">
        {t('identity.logins.slipNumber', { number: slip.number, date: dayOf(slip.issuedAt) })}
      </p>
      {isPaper && <p className="paper-signature">{t('identity.logins.slipSign')}</p>}
    </>
  );
}

/** Parents read the diary; whoever has no child here works in the journal. */
const addressFor = ({ pupils }: Slip): string =>
  pupils.length > 0 ? `${window.location.origin}/diary` : window.location.origin;
