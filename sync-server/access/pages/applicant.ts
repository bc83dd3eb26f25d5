import type { FastifyRequest } from 'fastify';
import { Problem } from '../../../shared/errors/problem.ts';
import {
  type AccessRequestId,
  asId,
  ID_PATTERN,
  type PersonId,
  type SchoolId,
} from '../../../shared/kernel/ids.ts';
import { requireSameOrigin } from '../../diary/same-origin.ts';
import { textField } from '../../diary/text-field.ts';
import { sessionOf } from '../../identity/request-session.ts';

/** Who asks on the pages of requests: everything that they reach is found under this person's own name (I7). */
export type Applicant = { readonly schoolId: SchoolId; readonly personId: PersonId };

/** For parents, by the cookie of the diary. */
export const APPLICANTS = { config: { access: ['parent'], carrier: 'cookie' } } as const;

export function applicantOf(request: FastifyRequest): Applicant {
  const { schoolId, personId } = sessionOf(request);
  return { schoolId, personId };
}

/** The same for a form that changes something. @throws Problem `not-allowed` for a form from another site */
export function applicantOfForm(request: FastifyRequest): Applicant {
  requireSameOrigin(request);
  return applicantOf(request);
}

/** @throws Problem `not-found` for what can be no id at all */
export function requestIdOf({ params }: FastifyRequest): AccessRequestId {
  const id = textField(params, 'requestId');
  if (!new RegExp(ID_PATTERN).test(id)) throw new Problem('not-found', { detail: 'request' });
  return asId<AccessRequestId>(id);
}

export const REQUESTS = '/diary/requests';
export const COMPLAINTS = '/diary/complaints';
export const requestPath = (id: AccessRequestId, rest = ''): string => `${REQUESTS}/${id}${rest}`;
