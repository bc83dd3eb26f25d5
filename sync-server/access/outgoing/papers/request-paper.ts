import type { Kysely } from 'kysely';
import { groundsFor } from '../../../../shared/access/grounds.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { FieldValues } from '../../../../shared/access/request-fields.ts';
import type { Grounded, RequestStep, StepType } from '../../../../shared/access/request-step.ts';
import { dateAt, type ZoneName } from '../../../../shared/calendar/school-zone.ts';
import { assertNever } from '../../../../shared/kernel/assert-never.ts';
import type { PersonId } from '../../../../shared/kernel/ids.ts';
import type { MessageKind } from '../../../../shared/mail/message-list.ts';
import type { AnyDocumentOrder } from '../../../documents/make-document.ts';
import type { Tables } from '../../../storage/schema.ts';
import { nameIn } from '../../requests/request-line.ts';
import { fieldsOf, type RequestRow } from '../../requests/request-row.ts';
import { schoolCard } from '../../school-card/school-card.ts';
import { paperPlace } from '../paper-place.ts';
import { howToAppeal, issuerOf } from './issuer.ts';

export type PaperRequest = {
  readonly kind: MessageKind;
  readonly row: RequestRow;
  readonly profile: RegulationProfile;
  readonly zone: ZoneName;
  /** How the parent then signs in. */
  readonly howToSignIn: string;
};

type RequestPaperKind = 'decision-grant' | 'decision-refusal' | 'acceptance-refusal' | 'correction';

/** The steps that are taken with a paper. A request has each of these papers once at most. */
const PAPER_OF: Readonly<Partial<Record<MessageKind, { step: StepType; kind: RequestPaperKind }>>> = {
  'request-granted': { step: 'grant', kind: 'decision-grant' },
  'request-refused': { step: 'refuse', kind: 'decision-refusal' },
  'request-withdrawn': { step: 'withdraw', kind: 'decision-refusal' },
  'request-acceptance-refused': { step: 'refuse-acceptance', kind: 'acceptance-refusal' },
  'request-corrected': { step: 'issue-correction', kind: 'correction' },
};

/** Which paper a message is about; undefined where there is none. */
export function paperKindOf({ kind, row }: Pick<PaperRequest, 'kind' | 'row'>): RequestPaperKind | undefined {
  // What is granted to somebody who asked for a correction is the corrected document, which is a paper of its own.
  if (kind === 'request-granted' && row.subject === 'correction') return undefined;
  // A withdrawal is a paper only where the profile records it as a refusal (`mo-shemetovo` §13.2).
  if (kind === 'request-withdrawn' && row.outcome !== 'refusal') return undefined;
  return PAPER_OF[kind]?.kind;
}

/** What the paper says: from the request, the step that decided, the profile and the school's card. */
export async function requestPaper(
  db: Kysely<Tables>,
  asked: PaperRequest,
): Promise<AnyDocumentOrder | undefined> {
  const { row, profile, zone } = asked;
  const kind = paperKindOf(asked);
  const wanted = PAPER_OF[asked.kind]?.step;
  if (kind === undefined || wanted === undefined) return undefined;
  const taken = await lastStep(db, row, wanted);
  if (taken === undefined) return undefined;
  const fields = fieldsOf(row);
  const issuer = await issuerOf(db, { schoolId: row.school_id, officerId: taken.officerId });
  const common = { ...issuer, ...requestOf(row, fields, zone), number: row.number ?? '' };
  const day = dateAt(taken.at, zone);
  const appeal = { howToAppeal: howToAppeal(profile) };
  const place = paperPlace({ profile, fields, hasAccount: row.applicant_id !== null });
  const order = {
    schoolId: row.school_id,
    profileId: row.profile_id,
    subject: { kind: 'request', id: row.id },
    readers: readersOf(row),
    createdBy: taken.officerId,
    isSigned: true,
  } as const;
  const grounds = groundsOf(profile, taken.step);
  switch (kind) {
    case 'decision-grant': {
      const { supportAddress, email, phones } = await schoolCard(db, row.school_id);
      const support = supportAddress || email || phones;
      const { howToSignIn } = asked;
      return {
        ...order,
        kind,
        data: { ...common, decidedOn: day, howToSignIn, support, delivery: place.words },
      };
    }
    case 'decision-refusal': {
      const email = fields['applicant.email'] ?? '';
      return { ...order, kind, data: { ...common, ...appeal, decidedOn: day, email, grounds } };
    }
    case 'acceptance-refusal': {
      const howToMend = HOW_TO_MEND;
      return { ...order, kind, data: { ...common, ...appeal, decidedOn: day, howToMend, grounds } };
    }
    case 'correction': {
      const corrected = 'text' in taken.step ? taken.step.text : '';
      return { ...order, kind, data: { ...common, correctedOn: day, corrected, delivery: place.words } };
    }
    default:
      return assertNever(kind);
  }
}

/** What a request that was not taken needs, in the paper and in the letter. */
export const HOW_TO_MEND = 'исправьте то, что указано в основаниях, и подайте заявление снова';

/** Who of those outside the staff may read the papers: the applicant, and whoever was registered by the request. */
export const readersOf = ({ applicant_id, granted_person_id }: RequestRow): PersonId[] =>
  [applicant_id, granted_person_id].filter((id) => id !== null);

function requestOf(row: RequestRow, fields: FieldValues, zone: ZoneName) {
  return {
    applicant: nameIn(fields, 'applicant'),
    requestNumber: row.number ?? '',
    requestDate: row.received_on ?? dateAt(row.created_at, zone),
    pupil: nameIn(fields, 'pupil'),
    className: fields['pupil.class'] ?? '',
  };
}

async function lastStep(db: Kysely<Tables>, row: RequestRow, type: StepType) {
  const found = await db
    .selectFrom('access_request_step')
    .select(['at', 'by_kind', 'person_id', 'payload'])
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .where('type', '=', type)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  return {
    at: found.at,
    officerId: found.by_kind === 'staff' ? found.person_id : null,
    step: JSON.parse(found.payload) as RequestStep,
  };
}

/** Each ground with its clause and what it means here; of a withdrawal the profile's own ground for it. */
function groundsOf(profile: RegulationProfile, step: RequestStep) {
  if (step.type === 'withdraw') {
    const own = profile.refusalGrounds.find(({ isWithdrawal }) => isWithdrawal);
    const reason = step.reason ?? 'заявитель попросил не рассматривать заявление';
    return [{ clause: own?.clause ?? '', ground: own?.title ?? '', reason }];
  }
  if (step.type !== 'refuse' && step.type !== 'refuse-acceptance') return [];
  const known = groundsFor(profile, step.type);
  return step.grounds.map(({ ground, reason }: Grounded) => {
    const found = known.find(({ id }) => id === ground);
    return { clause: found?.clause ?? '', ground: found?.title ?? ground, reason };
  });
}
