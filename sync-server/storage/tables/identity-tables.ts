import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';

type InSchool = { school_id: SchoolId };

/** Where a school's parents sign in beside their logins: one OpenID provider, configured by the operator's command. */
export type OpenidProviderTable = InSchool & {
  issuer: string;
  client_id: string;
  /** Sealed with the server's key; null where a signer stands for it, or the client is public. */
  client_secret: string | null;
  scopes: string;
  /** What the button says. */
  label: string;
  /** `ProviderSettings`, JSON: names of claims, explicit endpoints, the signer. */
  settings: string;
};

/** A sign-in at the provider that has begun: lives for minutes, is taken once. */
export type OpenidFlowTable = InSchool & {
  /** SHA-256 of the id in the browser's cookie. */
  flow_hash: string;
  state: string;
  nonce: string;
  code_verifier: string;
  next_path: string;
  expires_at: number;
};

/** Identities at a provider and whose they are. Joined by SNILS or by an operator, never by a name. */
export type PersonIdentityTable = InSchool & {
  issuer: string;
  subject: string;
  person_id: PersonId;
  joined_at: number;
  /** Null: joined by SNILS. */
  joined_by: PersonId | null;
};

/** A confirmed sign-in whose person the school did not find: the operator may join it by the code on the page. */
export type UnknownIdentityTable = InSchool & {
  code: string;
  issuer: string;
  subject: string;
  expires_at: number;
};

/** A person's SNILS as a keyed hash: enough to find the person by it, and nothing that could be read. */
export type PersonSnilsTable = InSchool & { person_id: PersonId; snils_hash: string };

/** The register of personalised access (`nn-2026` §6): a row for each password that was given out. Never deleted. */
export type IssuedLoginTable = InSchool & {
  id: string;
  /** 1, 2, 3 … in the school. */
  number: number;
  person_id: PersonId;
  login: string;
  issued_at: number;
  issued_by: PersonId | null;
  /** 1: the person had a login already and got a new one-time password. */
  is_reprint: 0 | 1;
  expires_at: number;
  /** Day of the signature for it, and who marked it. */
  signed_on: string | null;
  marked_by: PersonId | null;
  /** When the person put a password of their own in its place. */
  changed_at: number | null;
  /** Number or id of what it was issued on: an access request. */
  ground: string | null;
};

/** The second factor of a member of staff. */
export type SecondFactorTable = InSchool & {
  person_id: PersonId;
  /** Sealed with the server's key. */
  secret: string;
  begun_at: number;
  /** Null until the first right code: such a secret protects nothing yet. */
  confirmed_at: number | null;
  /** Last step whose code was taken: no code works twice. */
  last_step: number;
};
export type RecoveryCodeTable = InSchool & { person_id: PersonId; code_hash: string; used_at: number | null };

/** How a school wants sign-ins to be guarded. No row: the defaults. */
export type IdentitySettingTable = InSchool & {
  /** CIDR blocks, JSON list. */
  inside_networks: string;
  /** `outside`: staff need a second factor from outside those networks; `chosen`: only who set it up. */
  second_factor: 'outside' | 'chosen';
};

/**
 * A record that turned out to be a second one of a person (ID9). Its `person` row stays, out of the school, as whom
 * history names; all else is the kept record's.
 */
export type PersonJoiningTable = InSchool & {
  gone_person_id: PersonId;
  /** Whose record it is now: moves on where that one is joined to a third. */
  kept_person_id: PersonId;
  at: number;
  by_person_id: PersonId;
  /** `JoinEvidence`, JSON. */
  evidence: string;
  reason: string;
  /** `JoinOutcome`, JSON: how many rows of what moved, and where both had one. */
  outcome: string;
};

export type IdentityTables = {
  openid_provider: OpenidProviderTable;
  openid_flow: OpenidFlowTable;
  person_identity: PersonIdentityTable;
  unknown_identity: UnknownIdentityTable;
  person_snils: PersonSnilsTable;
  issued_login: IssuedLoginTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  identity_setting: IdentitySettingTable;
  person_joining: PersonJoiningTable;
};
