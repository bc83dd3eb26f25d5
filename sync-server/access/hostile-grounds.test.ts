import { describe, expect, test } from 'vitest';
import { groundsFor } from '../../shared/access/grounds.ts';
import { isForCategory } from '../../shared/access/profile/profile-parts.ts';
import { profiles } from '../../shared/access/profile/test-profiles.ts';
import { sendMessages } from './outgoing/send-messages.ts';
import { seen, takeAll } from './test-access.ts';
import {
  DAYS,
  entered,
  expectExport,
  lostIn,
  mailed,
  openDesk,
  type ProfileId,
  papersOf,
  TAKEN,
  TOO_LONG,
} from './testing/hostile-desk.ts';
import { safePage, safeRegister } from './testing/hostile-outputs.ts';

type Refusal = {
  readonly profile: (typeof profiles)[keyof typeof profiles];
  readonly type: 'refuse' | 'refuse-acceptance';
  readonly every: number;
};
/** One refusal of each kind meets every string; the others, whose papers differ in their wording only, a sample. */
const REFUSALS: readonly Refusal[] = [
  { profile: profiles.mo, type: 'refuse', every: 1 },
  { profile: profiles.nn, type: 'refuse-acceptance', every: 1 },
  { profile: profiles.nn, type: 'refuse', every: 4 },
  { profile: profiles.li, type: 'refuse-acceptance', every: 4 },
  { profile: profiles.li, type: 'refuse', every: 4 },
];
/** What comes before a refusal; the head's resolution is the head's. */
const BEFORE: Readonly<Record<string, readonly object[]>> = {
  'mo-shemetovo': [{ type: 'examine' }],
  'nn-2026': [{ type: 'accept' }, { type: 'examine' }],
  'livny-2021': [{ type: 'accept' }],
};
const GROUNDS_AT_ONCE = 20;

describe.each(REFUSALS)('[DOC7] reasons of grounds: $profile.id, $type', ({ profile, type, every }) => {
  test('each hostile string alone: as written at the desk, on the parent’s page, on paper; in no letter', async () => {
    const profileId = profile.id as ProfileId;
    const school = await openDesk(profileId);
    const { operator, head, parent, outgoing } = school;
    const category = profileId === 'nn-2026' ? 'А1' : 'applicant';
    const ground = groundsFor(profile, type).find((one) => !one.isWithdrawal && isForCategory(one, category));
    const known = await entered(school, profileId, { category });
    for (const reason of [...TOO_LONG, ' \n\t']) {
      const step = { type, grounds: [{ ground: ground?.id, reason }] };
      expect(await operator('POST', `/api/access/requests/${known}/steps`, step)).toMatchObject({
        status: 400,
        body: { code: 'bad-request', reason: 'malformed' },
      });
    }
    const met = TAKEN.filter((_, index) => index % every === 0);
    const parts = Array.from({ length: Math.ceil(met.length / GROUNDS_AT_ONCE) }, (_, part) =>
      met.slice(part * GROUNDS_AT_ONCE, (part + 1) * GROUNDS_AT_ONCE),
    );
    for (const [part, reasons] of parts.entries()) {
      const id = part === 0 ? known : await entered(school, profileId, { category });
      const grounds = reasons.map((reason) => ({ ground: ground?.id, reason }));
      if (type === 'refuse-acceptance') await takeAll(operator, id, [{ type, grounds }]);
      else {
        await takeAll(operator, id, BEFORE[profileId] ?? []);
        if (profileId === 'livny-2021') {
          await takeAll(head, id, [{ type: 'resolve', text: 'рассмотреть' }]);
          await takeAll(operator, id, [{ type: 'examine' }]);
        }
        await takeAll(head, id, [{ type, grounds }]);
      }
      const { history } = await seen(operator, id);
      expect(history.at(-1)?.step).toEqual({
        type,
        grounds,
      });
      const results = (await sendMessages(outgoing)).map(({ result }) => result);
      expect(results).toEqual(['mail', 'mail']);
      const page = safePage(await parent.get(`requests/${id}`));
      expect(reasons.filter((reason) => !page.text.includes(reason.toWellFormed()))).toEqual([]);
      const [paper = '', ...more] = await papersOf(school, id);
      expect([lostIn(paper, reasons), more]).toEqual([[], []]);
      for (const { subject, text } of await mailed(school)) {
        expect(subject).toMatch(
          /^(Заявление № \d+\/2026 зарегистрировано|Решение по заявлению № \d+\/2026|Документы не приняты)$/,
        );
        expect(reasons.filter((reason) => reason.length > 3 && text.includes(reason))).toEqual([]);
      }
    }
    await expectExport(school, met);
    const { rows } = await safeRegister(operator, DAYS);
    expect(rows).toHaveLength(parts.length);
  });
});
