import { asId, type GroupId, type LessonId, type PupilId } from '../shared/kernel/ids.ts';
import { newKeys } from './support/http-device.ts';
import { auditOf, factsOf, marksOf, wholeOf } from './support/tables.ts';
import { expect, test } from './support/two-schools.ts';

const DAY = 86_400_000;
const ALGEBRA = asId<GroupId>('7b-algebra');
const WEEK_AGO = asId<LessonId>('7b-algebra-20261116-3');
const TODAY = asId<LessonId>('7b-algebra-20261123-3');
const ARTYOM = asId<PupilId>('p-7b-14');

test('[T1][T3][T6][S2] forged, replayed and edited proofs open nothing and are remembered', async ({
  school,
  people: { teacher, deputy },
}) => {
  const mark = {
    groupId: ALGEBRA,
    lessonId: WEEK_AGO,
    operation: { type: 'mark.set', pupilId: ARTYOM, slot: 0, value: '5' },
  } as const;
  const early = teacher.anchor;
  const first = teacher.entry({ ...mark, lessonId: TODAY });
  expect(await teacher.verdicts([first])).toEqual(['accepted']);
  await school.stop();
  school.passTime(2 * DAY);
  await school.start();
  expect(await teacher.push([])).toEqual({ status: 200 });
  const known = teacher.entry({
    ...mark,
    lessonId: TODAY,
    basis: first.id,
    operation: { ...mark.operation, value: '4' },
  });
  expect(await teacher.verdicts([known])).toEqual(['accepted']);
  const before = factsOf(school);

  await test.step('an earlier anchor of one’s own, and the clock set to it, prove nothing any more', async () => {
    const replayed = teacher.entry(mark, {
      anchor: early,
      anchorWall: early.serverTime,
      monotonicSinceAnchor: 1000,
      wall: early.serverTime + 1000,
    });
    expect(await teacher.verdicts([replayed])).toEqual(['window-closed']);
    expect(factsOf(school)).toEqual(before);
  });

  await test.step('a push without its device’s signature, or with another’s, is refused whole', async () => {
    const entry = teacher.entry({ ...mark, lessonId: TODAY, basis: known.id });
    const whole = wholeOf(school);
    const edited = { ...entry, stamp: { ...entry.stamp, wall: entry.stamp.wall - DAY } };
    const refused = { status: 403, code: 'not-allowed', reason: 'device-signature' };
    expect(await teacher.push([entry], { signature: undefined })).toEqual(refused);
    expect(
      await teacher.push([entry], { signature: teacher.signatureOf([entry], newKeys().privateKey) }),
    ).toEqual(refused);
    expect(await teacher.push([edited], { signature: teacher.signatureOf([entry]) })).toEqual(refused);
    expect(await teacher.push([entry], { deviceId: deputy.deviceId })).toMatchObject({
      status: 403,
      reason: 'push-from-other-device',
    });
    expect(await deputy.push([entry])).toMatchObject({ status: 403, reason: 'push-for-other-person' });
    const changedAfter = { ...known, stamp: { ...known.stamp, wall: known.stamp.wall - DAY } };
    expect(await teacher.push([changedAfter])).toMatchObject({ status: 400, reason: 'entry-id-reused' });
    const otherKey = {
      login: teacher.login,
      password: 'zvonok-demo',
      deviceId: teacher.deviceId,
      deviceKey: newKeys().deviceKey,
    };
    expect(await teacher.call('POST', '/api/identity/sign-in', otherKey)).toMatchObject({
      status: 403,
      reason: 'device-key-changed',
    });
    expect(wholeOf(school)).toEqual(whole);
    expect(auditOf(school, 'device-signature')).toHaveLength(3);
    for (const action of [
      'push-from-other-device',
      'push-for-other-person',
      'entry-id-reused',
      'device-key-changed',
    ])
      expect(auditOf(school, action), action).toHaveLength(1);
  });

  await test.step('an anchor of one’s own making, or of another device, is no proof: nothing is published', async () => {
    const marks = marksOf(school);
    const forged = { ...early, serverTime: early.serverTime - DAY };
    const claimed = {
      anchorWall: forged.serverTime,
      monotonicSinceAnchor: 1000,
      wall: forged.serverTime + 1000,
    };
    const strange = deputy.anchor;
    const entries = [
      teacher.entry(mark, { ...claimed, anchor: forged }),
      teacher.entry(mark, { ...claimed, anchor: strange }),
    ];
    for (const code of await teacher.verdicts(entries))
      expect(['entry-time-doubtful', 'window-closed']).toContain(code);
    expect(marksOf(school)).toEqual(marks);
    expect(auditOf(school, 'anchor-not-ours')).toHaveLength(2);
  });

  await test.step('a stamp that names another device is refused', async () => {
    const marks = marksOf(school);
    const entry = teacher.entry({ ...mark, lessonId: TODAY, basis: known.id }, { deviceId: deputy.deviceId });
    expect(await teacher.verdicts([entry])).toEqual(['device-not-yours']);
    expect(marksOf(school)).toEqual(marks);
  });
});
