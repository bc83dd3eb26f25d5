import type { Kysely } from 'kysely';
import type { ComplaintStep } from '../../../../shared/access/complaint.ts';
import type { DeadlineCalendar } from '../../../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import { dateAt } from '../../../../shared/calendar/school-zone.ts';
import type { DocumentOrder } from '../../../documents/make-document.ts';
import type { Tables } from '../../../storage/schema.ts';
import {
  type ComplaintRow,
  complaintDeadlinesOf,
  complaintFieldsOf,
} from '../../complaints/complaint-row.ts';
import { schoolCard } from '../../school-card/school-card.ts';
import { issuerOf } from './issuer.ts';

type PaperComplaint = {
  readonly row: ComplaintRow;
  readonly profile: RegulationProfile;
  readonly calendar: DeadlineCalendar;
};

/** The answer to a complaint with all the parts that it must have (regulations §4.4). */
export async function complaintPaper(
  db: Kysely<Tables>,
  { row, profile, calendar }: PaperComplaint,
): Promise<DocumentOrder<'complaint-answer'> | undefined> {
  const steps = await db
    .selectFrom('complaint_step')
    .select(['at', 'by_kind', 'person_id', 'payload'])
    .where('school_id', '=', row.school_id)
    .where('complaint_id', '=', row.id)
    .orderBy('number')
    .execute();
  const taken = steps.map((step) => ({ ...step, step: JSON.parse(step.payload) as ComplaintStep }));
  const decided = taken.findLast(({ step }) => step.type === 'satisfy' || step.type === 'refuse');
  if (decided === undefined) return undefined;
  const passedUp = taken.findLast(({ step }) => step.type === 'pass-up')?.step;
  const officerId = decided.by_kind === 'staff' ? decided.person_id : null;
  const issuer = await issuerOf(db, { schoolId: row.school_id, officerId });
  const { municipality, address } = await schoolCard(db, row.school_id);
  const answer = taken.findLast(({ step }) => step.type === 'answer')?.step;
  const { own, otherParts } = writtenParts(profile, answer);
  const fields = complaintFieldsOf(row);
  const data = {
    ...issuer,
    ...decisionOf(decided.step, profile),
    body: passedUp?.type === 'pass-up' ? passedUp.to : issuer.institution,
    number: row.number ?? '',
    decidedOn: dateAt(decided.at, calendar.zone),
    place: municipality || address || issuer.institution,
    contested: [fields.contested, fields.against].filter(Boolean).join('; '),
    applicant: fields.applicantName ?? '',
    complaintNumber: row.number ?? '',
    complaintDate: row.received_on,
    remedyBy: remedyDay({ row, profile, calendar }),
    howToAppeal: `Решение можно обжаловать: ${profile.complaint.aboveHead}.`,
    ...own,
    otherParts,
  };
  return {
    schoolId: row.school_id,
    kind: 'complaint-answer',
    profileId: row.profile_id,
    data,
    subject: { kind: 'complaint', id: row.id },
    readers: row.applicant_id === null ? [] : [row.applicant_id],
    createdBy: officerId,
    isSigned: true,
  };
}

/** Parts of an answer that have a place of their own on the paper, by the profile's name for them. */
const PLACES = {
  body: 'body',
  subject: 'contested',
  applicant: 'applicant',
  grounds: 'grounds',
  decision: 'decision',
  remedy: 'remedy',
  reasons: 'refusalReasons',
  appeal: 'howToAppeal',
} as const;
type Place = (typeof PLACES)[keyof typeof PLACES];
const isPlaced = (id: string): id is keyof typeof PLACES => Object.hasOwn(PLACES, id);

/** What the officer wrote stands before what follows from the records. */
function writtenParts({ complaint }: RegulationProfile, answer: ComplaintStep | undefined) {
  const written = answer?.type === 'answer' ? Object.entries(answer.parts) : [];
  const own: Partial<Record<Place, string>> = {};
  const otherParts: Array<{ title: string; text: string }> = [];
  for (const [id, text] of written) {
    if (isPlaced(id)) own[PLACES[id]] = text;
    else otherParts.push({ title: complaint.answerParts.find((part) => part.id === id)?.title ?? id, text });
  }
  return { own, otherParts };
}

/** Satisfied: what is put right; refused: why, and the way to the court. The other part stays empty and is left out. */
function decisionOf(step: ComplaintStep, { complaint }: RegulationProfile) {
  if (step.type === 'satisfy') {
    const { reasons, remedy } = step;
    const decision = 'жалоба удовлетворена';
    return { decision, grounds: reasons, remedy, refusalReasons: '', courtRight: '' };
  }
  const { ground = '', reasons = '' } = step.type === 'refuse' ? step : {};
  const found = complaint.refusalGrounds.find(({ id }) => id === ground);
  return {
    decision: 'в удовлетворении жалобы отказано',
    grounds: found === undefined ? 'жалоба рассмотрена по существу' : `${found.title} (${found.clause})`,
    remedy: '',
    refusalReasons: reasons,
    courtRight: 'Вы вправе обратиться в суд.',
  };
}

function remedyDay({ row, profile, calendar }: PaperComplaint): string {
  if (row.was_satisfied === 0) return '';
  const remedy = complaintDeadlinesOf(profile, row, calendar).find(({ kind }) => kind === 'complaint-remedy');
  return remedy === undefined ? '' : dateAt(remedy.due, calendar.zone);
}
