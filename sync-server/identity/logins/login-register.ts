import { dateAt, startOfDayMs, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { LoginRegister } from '../../../shared/identity/identity-messages.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Store } from '../../storage/store.ts';
import { pupilsOf } from './login-people.ts';

const LIMIT = 1000;

type Asked = {
  readonly schoolId: SchoolId;
  readonly now: InstantMs;
  readonly from?: string;
  readonly to?: string;
};

/** The register of personalised access (`nn-2026` §6), the newest row first; of some days, or all of it. */
export async function loginRegister(
  store: Store,
  { schoolId, now, from, to }: Asked,
): Promise<LoginRegister> {
  const zone = await zoneOf(store.db, schoolId);
  const days = [from, to].filter((day) => day !== undefined);
  if (!days.every(isPlainDate)) throw new Problem('bad-request', { reason: 'report-days' });
  let query = store.db
    .selectFrom('issued_login as l')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'),
    )
    .leftJoin('person as i', (join) =>
      join.onRef('i.school_id', '=', 'l.school_id').onRef('i.id', '=', 'l.issued_by'),
    )
    .select(['l.id', 'l.number', 'l.person_id', 'l.login', 'l.issued_at', 'l.is_reprint', 'l.expires_at'])
    .select(['l.signed_on', 'l.changed_at', 'p.last_name', 'p.first_name', 'p.patronymic'])
    .select(['i.last_name as by_last', 'i.first_name as by_first', 'i.patronymic as by_patronymic'])
    .where('l.school_id', '=', schoolId)
    .orderBy('l.number', 'desc')
    .limit(LIMIT + 1);
  if (from !== undefined) query = query.where('l.issued_at', '>=', startOf(from, zone));
  if (to !== undefined) query = query.where('l.issued_at', '<', startOf(to, zone, 1));
  const rows = await query.execute();
  const shown = rows.slice(0, LIMIT);
  const personIds = [...new Set(shown.map((row) => row.person_id))];
  const pupils = await pupilsOf(store, { schoolId, personIds, today: dateAt(now, zone) });
  return {
    isCut: rows.length > LIMIT,
    rows: shown.map((row) => ({
      id: row.id,
      number: row.number,
      personName: fullName(nameOf(row)),
      pupils: [...(pupils.get(row.person_id) ?? [])],
      login: row.login,
      issuedAt: row.issued_at,
      issuedBy: issuerOf(row),
      isReprint: row.is_reprint === 1,
      expiresAt: row.expires_at,
      signedOn: row.signed_on,
      changedAt: row.changed_at,
    })),
  };
}

type IssuerRow = { by_last: string | null; by_first: string | null; by_patronymic: string | null };

/** Empty where a command of the server issued it. */
const issuerOf = ({ by_last, by_first, by_patronymic }: IssuerRow): string =>
  by_last === null || by_first === null
    ? ''
    : fullName(nameOf({ last_name: by_last, first_name: by_first, patronymic: by_patronymic }));

const startOf = (day: string, zone: ZoneName, days = 0): InstantMs =>
  startOfDayMs(Temporal.PlainDate.from(day).add({ days }), zone);

type Signing = {
  readonly schoolId: SchoolId;
  readonly markedBy: PersonId;
  readonly at: InstantMs;
  readonly id: string;
  readonly signedOn: string;
};

/**
 * Marks that the slip was signed for, once: a mark is not moved afterwards.
 * @throws Problem `not-found`; `bad-request` reason `report-days` for no day; reason `already-signed`
 */
export async function markSigned(
  store: Store,
  { schoolId, markedBy, at, id, signedOn }: Signing,
): Promise<void> {
  if (!isPlainDate(signedOn)) throw new Problem('bad-request', { reason: 'report-days' });
  await store.write(schoolId, async (tx) => {
    const row = await tx
      .selectFrom('issued_login')
      .select('signed_on')
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) throw new Problem('not-found');
    if (row.signed_on !== null) throw new Problem('bad-request', { reason: 'already-signed' });
    await tx
      .updateTable('issued_login')
      .set({ signed_on: signedOn, marked_by: markedBy })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, [{ schoolId, at, personId: markedBy, action: 'login-signed', subject: id }]);
  });
}
