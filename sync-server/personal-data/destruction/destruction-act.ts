import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { DestroyedKind, DestructionReason } from '../../../shared/personal-data/destruction.ts';
import { profileOfSchool } from '../../access/access-context.ts';
import { schoolCard } from '../../access/school-card/school-card.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import type { DataOfKind } from '../../documents/kinds/all.ts';
import { type PreparedDocument, prepareDocument } from '../../documents/make-document.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { DestructionContext } from './destruction-context.ts';
import type { PlannedDestruction } from './plan-destruction.ts';

/** What was destroyed of each kind, as the act says it, and how. */
const CONTENT: Readonly<Record<DestroyedKind, { categories: string; way: string }>> = {
  request: {
    categories: 'сведения заявления, приложенные файлы, решения и письма по нему',
    way: 'уничтожение; номер, сроки и основания сохранены без сведений о заявителе',
  },
  draft: { categories: 'сведения неподанного заявления и приложенные файлы', way: 'уничтожение' },
  complaint: {
    categories: 'сведения жалобы, ответ и письма по ней',
    way: 'уничтожение; номер, сроки и итог сохранены без сведений о заявителе',
  },
  person: {
    categories: 'ФИО, дата рождения, телефон, почта, сведения документов, СНИЛС, вход в дневник',
    way: 'обезличивание: запись сохранена без сведений о человеке',
  },
  pupil: {
    categories: 'ФИО, дата рождения, номер личного дела, телефон, почта, СНИЛС, связь с родителями',
    way: 'обезличивание: отметки и посещаемость сохранены без сведений об ученике',
  },
  staff: {
    categories: 'ФИО, дата рождения, табельный номер, телефон, почта, вход в журнал',
    way: 'обезличивание: записи в журналах сохранены без сведений о сотруднике',
  },
  'paper-diary': { categories: 'кто просил бумажный дневник и кому он выдан', way: 'обезличивание' },
};

export const REASON_WORDS: Readonly<Record<DestructionReason, string>> = {
  'service-ended': 'услуга прекращена',
  'not-granted': 'услуга не оказана или результат выдан',
  'consent-withdrawn': 'согласие отозвано',
  'draft-left': 'заявление не подано',
  'complaint-closed': 'жалоба рассмотрена',
  'access-ended': 'доступ к дневнику закончился',
  'paper-diary-ended': 'бумажный дневник прекращён',
  'archive-term': 'срок архивного хранения закончился',
};

/** The act on paper (PD5), to be signed by the commission: numbers of requests, nobody's name but the commission's. */
export async function prepareAct(
  context: DestructionContext,
  schoolId: SchoolId,
  { number, items }: { readonly number: number; readonly items: readonly PlannedDestruction[] },
): Promise<PreparedDocument> {
  const { db } = context.store;
  const profile = await profileOfSchool(context, schoolId);
  const card = await schoolCard(db, schoolId);
  const [school, zone] = [await schoolName(context, schoolId), await zoneOf(db, schoolId)];
  const commission = await commissionOf(context, schoolId);
  const head = commission.find(({ position }) => position === POSITIONS.head)?.name ?? card.headName;
  const data: DataOfKind<'destruction-act'> = {
    institution: school,
    address: card.address,
    phone: card.phones,
    position: POSITIONS.head,
    officer: head,
    number: String(number),
    destroyedOn: dateAt(context.clock.now(), zone),
    basis: 'цель обработки достигнута, срок хранения закончился или согласие отозвано (152-ФЗ, ст. 21)',
    count: String(items.length),
    items: items.map(({ kind, label, reason }) => ({
      subject: label,
      ...CONTENT[kind],
      carrier: 'база данных и файлы сервера школы',
      reason: REASON_WORDS[reason],
    })),
    commission,
  };
  return prepareDocument(context, {
    schoolId,
    kind: 'destruction-act',
    profileId: profile.id,
    data,
    subject: { kind: 'school', id: schoolId },
    readers: [],
    createdBy: null,
    isSigned: false,
  });
}

async function schoolName({ store }: DestructionContext, schoolId: SchoolId): Promise<string> {
  const row = await store.db
    .selectFrom('school')
    .select('name')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  return row.name;
}

const POSITIONS = { head: 'Директор', 'deputy-head': 'Заместитель директора', operator: 'Оператор' } as const;

/** Who answers for personal data at the school: the head, one deputy, one operator. */
async function commissionOf(
  { store }: DestructionContext,
  schoolId: SchoolId,
): Promise<Array<{ position: string; name: string }>> {
  const rows = await store.db
    .selectFrom('person_role')
    .innerJoin('person', (join) =>
      join
        .onRef('person.school_id', '=', 'person_role.school_id')
        .onRef('person.id', '=', 'person_role.person_id'),
    )
    .select(['person_role.role', 'person.last_name', 'person.first_name', 'person.patronymic'])
    .where('person_role.school_id', '=', schoolId)
    .where('person.left_school', '=', 0)
    .orderBy('person.id')
    .execute();
  const members = (['head', 'deputy-head', 'operator'] as const).flatMap(
    (role: Role & keyof typeof POSITIONS) => {
      const row = rows.find((one) => one.role === role);
      return row === undefined ? [] : [{ position: POSITIONS[role], name: shortName(nameOf(row)) }];
    },
  );
  return members.length > 0 ? members : [{ position: '', name: '' }];
}
