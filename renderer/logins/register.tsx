import Button from '@mui/material/Button';
import { createPortal } from 'react-dom';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { LoginRegister } from '../../shared/identity/identity-messages.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { DeedWords } from '../account/deed-words.tsx';
import { useDeed } from '../account/use-deed.ts';
import { dayWithYear, longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { TakeAway } from '../office/take-away.tsx';
import '../ui/print/paper.css';
import { useIsPrinting } from '../ui/print/use-is-printing.ts';
import type { LoginCalls } from './login-calls.ts';

type Row = LoginRegister['rows'][number];

/** The register of personalised access (`nn-2026` §6), on the screen and on paper. */
export function Register(props: {
  readonly register: LoginRegister;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly calls: LoginCalls;
  readonly isOperator: boolean;
  /** Whether the register is what a print of the page holds. */
  readonly isOnPaper: boolean;
  readonly onMarked: () => void;
  readonly onPrint: () => void;
}) {
  const { t, language } = useWords();
  const { register, school, today, calls } = props;
  const deed = useDeed();
  const isPrinting = useIsPrinting();
  const mark = (row: Row) =>
    deed.run(async () => {
      await calls.markSigned(row.id, today).finally(props.onMarked);
      return t('identity.logins.signedOn', { date: longDay(language, today) });
    });
  return (
    <section aria-labelledby="register">
      <h2 id="register">{t('identity.logins.register')}</h2>
      {register.rows.length === 0 && <p>{t('identity.logins.registerEmpty')}</p>}
      {register.isCut && <p>{t('identity.logins.registerCut')}</p>}
      <DeedWords deed={deed} />
      {register.rows.length > 0 && (
        <>
          <TakeAway
            title={t('identity.logins.register')}
            table={calls.table}
            print={{ label: t('identity.logins.print'), onPrint: props.onPrint }}
          />
          <Rows
            rows={register.rows}
            school={school}
            today={today}
            {...(props.isOperator && { onMark: mark })}
          />
        </>
      )}
      {isPrinting &&
        props.isOnPaper &&
        createPortal(
          <article className="paper">
            <h1>{t('identity.logins.register')}</h1>
            <p>{school.name}</p>
            <Rows rows={register.rows.toReversed()} school={school} today={today} />
          </article>,
          document.body,
        )}
    </section>
  );
}

function Rows(props: {
  readonly rows: readonly Row[];
  readonly school: SchoolFacts;
  readonly today: string;
  readonly onMark?: (row: Row) => void;
}) {
  const { t, language } = useWords();
  const { school, today, onMark } = props;
  const dayOf = (at: number) => dayWithYear(language, dateAt(at, school.zone));
  const stateOf = ({ changedAt, expiresAt }: Row): string => {
    if (changedAt !== null) return t('identity.logins.changed', { date: dayOf(changedAt) });
    if (dateAt(expiresAt, school.zone) < today) return t('identity.logins.expired');
    return t('identity.logins.expires', { date: dayOf(expiresAt) });
  };
  return (
    <table className="table" aria-label={t('identity.logins.register')}>
      <thead>
        <tr>
          <th scope="col">{t('identity.logins.number')}</th>
          <th scope="col">{t('identity.logins.person')}</th>
          <th scope="col">{t('identity.logins.children')}</th>
          <th scope="col">{t('identity.logins.account')}</th>
          <th scope="col">{t('identity.logins.what')}</th>
          <th scope="col">{t('identity.logins.issued')}</th>
          <th scope="col">{t('identity.logins.issuedBy')}</th>
          <th scope="col">{t('identity.logins.state')}</th>
          <th scope="col">{t('identity.logins.signed')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td>{row.number}</td>
            <th scope="row">{row.personName}</th>
            <td>{row.pupils.map(({ name, className }) => `${name}, ${className}`).join('; ')}</td>
            <td>{row.login}</td>
            <td>{t(row.isReprint ? 'identity.logins.isReprint' : 'identity.logins.isNew')}</td>
            <td>{dayOf(row.issuedAt)}</td>
            <td>{row.issuedBy}</td>
            <td>{stateOf(row)}</td>
            <td>
              {row.signedOn !== null && dayWithYear(language, row.signedOn)}
              {row.signedOn === null && onMark && (
                <Button
                  size="small"
                  aria-label={`${t('identity.logins.markSigned')}: № ${row.number}`}
                  onClick={() => onMark(row)}
                >
                  {t('identity.logins.markSigned')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
