import { useState } from 'react';
import type { LoginSlip as Slip } from '../../shared/identity/identity-messages.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { faultWords } from '../account/fault-words.ts';
import { useAsked } from '../account/use-asked.ts';
import { useWords } from '../locales/use-words.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { FactorSettings } from './factor-settings.tsx';
import { FindPeople } from './find-people.tsx';
import type { LoginCalls } from './login-calls.ts';
import { LoginSlip } from './login-slip.tsx';
import '../ui/form.css';
import './logins.css';
import { Register } from './register.tsx';

/** Who may sign in and how: the operator issues, the deputy head reads the register. */
export function LoginsScreen(props: {
  readonly school: SchoolFacts;
  readonly today: string;
  readonly calls: LoginCalls;
  readonly isOperator: boolean;
  readonly onPrint: () => void;
}) {
  const { t } = useWords();
  const { school, today, calls, isOperator, onPrint } = props;
  const [slip, setSlip] = useState<Slip | undefined>(undefined);
  const register = useAsked(calls.register);
  const issued = (made: Slip) => {
    setSlip(made);
    register.again();
  };
  return (
    <>
      <PageHeader title={t('identity.logins.title')} />
      <main id="content" className="page-main page-wide logins">
        {slip && (
          <LoginSlip slip={slip} school={school} onPrint={onPrint} onClose={() => setSlip(undefined)} />
        )}
        {isOperator && !slip && <FindPeople calls={calls} onIssued={issued} />}
        {register.error !== undefined && (
          <p role="alert" className="card-bad">
            {faultWords(t, register.error)}
          </p>
        )}
        {register.value && (
          <Register
            register={register.value}
            school={school}
            today={today}
            calls={calls}
            isOperator={isOperator}
            isOnPaper={!slip}
            onMarked={register.again}
            onPrint={onPrint}
          />
        )}
        {isOperator && !slip && <FactorSettings calls={calls} />}
      </main>
    </>
  );
}
