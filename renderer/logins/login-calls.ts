import type {
  IdentitySettingsBody,
  LoginPeople,
  LoginRegister,
  LoginSlip,
} from '../../shared/identity/identity-messages.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { AskTable } from '../office/take-away.tsx';

/** What the operator's page of logins asks of the server. Every failure is a `Problem`. */
export type LoginCalls = {
  readonly people: (name: string) => Promise<LoginPeople>;
  readonly issue: (personId: PersonId) => Promise<LoginSlip>;
  readonly register: () => Promise<LoginRegister>;
  readonly table: AskTable;
  readonly markSigned: (id: string, signedOn: string) => Promise<void>;
  readonly recordSnils: (personId: PersonId, snils: string) => Promise<void>;
  readonly join: (personId: PersonId, code: string) => Promise<void>;
  readonly part: (personId: PersonId) => Promise<void>;
  readonly resetFactor: (personId: PersonId) => Promise<void>;
  readonly settings: () => Promise<IdentitySettingsBody>;
  readonly saveSettings: (settings: IdentitySettingsBody) => Promise<void>;
};
