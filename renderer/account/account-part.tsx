import Button from '@mui/material/Button';
import { useCallback } from 'react';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { useWords } from '../locales/use-words.ts';
import './account.css';
import type { AccountCalls } from './account-calls.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { FactorSection } from './factor-section.tsx';
import { SessionsList } from './sessions-list.tsx';
import { useAsked } from './use-asked.ts';

/** One's own account on the settings page: all of it lives on the server, so without a connection it says so. */
export function AccountPart(props: {
  readonly calls: AccountCalls;
  readonly login: string;
  readonly zone: ZoneName;
  readonly onAllEnded: () => void;
}) {
  const { t } = useWords();
  const { calls } = props;
  const ask = useCallback(async () => {
    const [sessions, factor] = await Promise.all([calls.sessions(), calls.factorState()]);
    return { sessions, factor };
  }, [calls]);
  const { value, error, again } = useAsked(ask);
  if (value === undefined) {
    return error === undefined ? null : (
      <div className="card">
        <p>{t('identity.settings.offline')}</p>
        <Button onClick={again}>{t('identity.settings.retry')}</Button>
      </div>
    );
  }
  return (
    <div className="card">
      <ChangePasswordForm calls={calls} login={props.login} onChanged={again} />
      <SessionsList
        calls={calls}
        sessions={value.sessions}
        zone={props.zone}
        onEnded={again}
        onAllEnded={props.onAllEnded}
      />
      <FactorSection calls={calls} isSet={value.factor === 'set'} onChanged={again} />
    </div>
  );
}
