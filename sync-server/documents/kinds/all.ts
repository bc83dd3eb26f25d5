import { complaintAnswer } from './complaint-answer.ts';
import { correction } from './correction.ts';
import { acceptanceRefusal, decisionGrant, decisionRefusal } from './decisions.ts';
import { destructionAct } from './destruction-act.ts';
import type { DataOf, DocumentKind } from './document-kind.ts';
import { loginSlip, registrationNotice } from './notices.ts';
import { accessRegister, requestRegister } from './registers.ts';

/** Every kind of document that is written by a template. */
export const DOCUMENT_KINDS = {
  'decision-grant': decisionGrant,
  'decision-refusal': decisionRefusal,
  'acceptance-refusal': acceptanceRefusal,
  correction,
  'registration-notice': registrationNotice,
  'complaint-answer': complaintAnswer,
  'destruction-act': destructionAct,
  'login-slip': loginSlip,
  'request-register': requestRegister,
  'access-register': accessRegister,
} as const satisfies Readonly<Record<string, DocumentKind>>;

export type DocumentKindName = keyof typeof DOCUMENT_KINDS;
export type DataOfKind<Name extends DocumentKindName> = DataOf<(typeof DOCUMENT_KINDS)[Name]>;

export const DOCUMENT_KIND_NAMES = Object.keys(DOCUMENT_KINDS) as DocumentKindName[];
