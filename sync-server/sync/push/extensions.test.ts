import { describe, expect, test } from 'vitest';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { signInAs } from '../../test-app.ts';
import {
  appealsOf,
  askExtension,
  auditOf,
  CONTROL,
  codesOf,
  DAY,
  decide,
  schoolAfterWindow,
  sheetOf,
} from './appeal-test-kit.ts';

describe.each(TEST_DATABASES)('extensions on $name', (database) => {
  test('[X2] [I3] an approval opens the cells through its day and not after', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const refused = anna.mark(3, '4');
    const ask = askExtension(anna);
    expect(await anna.pushed([refused, ask])).toEqual(['refused', 'accepted']);
    expect(await deputy.pushed([decide(deputy, ask, { until: '2026-11-18', text: 'до среды' })])).toEqual([
      'accepted',
    ]);
    expect(await sheetOf(anna, CONTROL)).toMatchObject({ extensions: [{ id: ask.id, until: '2026-11-18' }] });
    app.clock.at += 2 * DAY;
    const lastDay = await signInAs(app, ids.anna, 'last-day');
    expect(await lastDay.pushed([lastDay.mark(3, '4')])).toEqual(['accepted']);
    app.clock.at += DAY;
    const after = await signInAs(app, ids.anna, 'after');
    const late = after.entry({
      lessonId: CONTROL,
      operation: { type: 'mark.set', pupilId: ids.p2, slot: 0, value: '4' },
    });
    expect(await after.pushed([late])).toEqual(['refused']);
    expect(await codesOf(after, [late])).toEqual(['window-closed']);
    expect(await sheetOf(after, CONTROL)).toMatchObject({ marks: [{ pupilId: ids.p1, value: '4' }] });
  });

  test('[X2] an approval for one pupil opens only that pupil', async () => {
    const { anna, deputy } = await schoolAfterWindow(database);
    const ask = askExtension(anna, { pupilId: ids.p2 });
    await anna.pushed([ask]);
    await deputy.pushed([decide(deputy, ask)]);
    const of = (pupilId: typeof ids.p1) =>
      anna.entry({ lessonId: CONTROL, operation: { type: 'mark.set', pupilId, slot: 0, value: '5' } });
    expect(await anna.pushed([of(ids.p1), of(ids.p2), of(ids.p3)])).toEqual([
      'refused',
      'accepted',
      'refused',
    ]);
    expect(await sheetOf(anna, CONTROL)).toMatchObject({
      extensions: [{ pupilId: ids.p2, until: '2026-11-20' }],
      marks: [{ pupilId: ids.p2 }],
    });
  });

  test('[X2] in one batch a decision is seen by the entries after it', async () => {
    const { app } = await schoolAfterWindow(database);
    const both = [{ school_id: ids.school, person_id: ids.anna, role: 'deputy-head' as const }];
    await app.store.db.insertInto('person_role').values(both).execute();
    const anna = await signInAs(app, ids.anna, 'both');
    const before = anna.mark(3, '3');
    const ask = askExtension(anna);
    const batch = [before, ask, decide(anna, ask), anna.mark(3, '4', { basis: before.id })];
    expect(await anna.pushed(batch)).toEqual(['refused', 'accepted', 'accepted', 'accepted']);
    expect(await sheetOf(anna, CONTROL)).toMatchObject({ marks: [{ value: '4' }] });
  });

  test('[X1] what cannot be extended is refused at once and opens nothing', async () => {
    const { anna, deputy } = await schoolAfterWindow(database);
    const asks = [
      askExtension(anna, {}, ids.lesson('maths', 2)),
      askExtension(anna, { until: '2026-11-13' }),
      askExtension(anna, { until: '2026-02-31' }),
      askExtension(anna, {}, ids.lesson('none', 1)),
    ];
    expect(await anna.pushed(asks)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(await codesOf(anna, asks)).toEqual([
      'not-extendable',
      'until-too-early',
      'until-too-early',
      'lesson-unknown',
    ]);
    expect(await appealsOf(deputy)).toEqual([]);
  });

  test('[X3] a refusal opens nothing; the author learns who refused and why', async () => {
    const { anna, deputy } = await schoolAfterWindow(database);
    const ask = askExtension(anna, { reason: 'other', text: 'забыла' });
    await anna.pushed([ask]);
    await deputy.pushed([decide(deputy, ask, { outcome: 'refuse', text: 'нет причины' })]);
    expect(await anna.pushed([anna.mark(3, '5')])).toEqual(['refused']);
    expect(await appealsOf(anna)).toMatchObject([
      {
        id: ask.id,
        kind: 'extension',
        state: 'refused',
        reason: 'other',
        until: '2026-11-20',
        text: 'забыла',
        decision: { outcome: 'refuse', personName: 'Фамилия-deputy И. О.', text: 'нет причины' },
      },
    ]);
    expect(await sheetOf(anna, CONTROL)).not.toHaveProperty('extensions');
  });

  test('[X3] two deputy heads decide at once: one wins, the other is told', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const both = [{ school_id: ids.school, person_id: ids.boris, role: 'deputy-head' as const }];
    await app.store.db.insertInto('person_role').values(both).execute();
    const second = await signInAs(app, ids.boris);
    const ask = askExtension(anna);
    await anna.pushed([ask]);
    const yes = decide(deputy, ask);
    const no = decide(second, ask, { outcome: 'refuse' });
    const answers = await Promise.all([deputy.pushed([yes]), second.pushed([no])]);
    expect(answers.flat().toSorted()).toEqual(['accepted', 'refused']);
    const deputyWon = answers[0]?.[0] === 'accepted';
    const codes = [...(await codesOf(deputy, [yes])), ...(await codesOf(second, [no]))];
    expect(codes).toEqual(deputyWon ? [undefined, 'already-decided'] : ['already-decided', undefined]);
    expect(await appealsOf(deputy)).toMatchObject([{ state: deputyWon ? 'approved' : 'refused' }]);
    expect((await sheetOf(anna, CONTROL))?.extensions ?? []).toHaveLength(deputyWon ? 1 : 0);
    const again = decide(deputy, ask);
    expect(await deputy.pushed([again])).toEqual(['refused']);
    expect(await codesOf(deputy, [again])).toEqual(['already-decided']);
  });

  test('[X3] who is no deputy head decides nothing, nor does anybody about an unknown or another lesson', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const ask = askExtension(anna);
    await anna.pushed([ask]);
    const own = decide(anna, ask);
    expect(await anna.pushed([own])).toEqual(['refused']);
    expect(await codesOf(anna, [own])).toEqual(['not-deputy-head']);
    const strange = [
      decide(deputy, { ...ask, id: own.id }),
      decide(deputy, { ...ask, lessonId: ids.lesson('maths', 10) }),
      decide(deputy, { ...ask, groupId: ids.russian }),
    ];
    expect(await deputy.pushed(strange)).toEqual(['refused', 'refused', 'refused']);
    expect(await codesOf(deputy, strange)).toEqual(['appeal-unknown', 'appeal-unknown', 'appeal-unknown']);
    const early = decide(deputy, ask, { until: '2026-11-13' });
    expect(await deputy.pushed([early])).toEqual(['refused']);
    expect(await appealsOf(deputy)).toMatchObject([{ id: ask.id, state: 'open' }]);
    expect((await auditOf(app)).filter((action) => action === 'decision-not-allowed')).toHaveLength(4);
  });

  test('[I2] the audit tells who asked and who decided, and no words of theirs', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const ask = askExtension(anna);
    await anna.pushed([ask]);
    await deputy.pushed([decide(deputy, ask, { text: 'до пятницы' })]);
    const steps = await app.store.db
      .selectFrom('audit')
      .select(['person_id', 'action', 'subject', 'detail'])
      .where('action', 'in', ['appeal-opened', 'appeal-decided'])
      .orderBy('action', 'desc')
      .execute();
    expect(steps).toEqual([
      { person_id: ids.anna, action: 'appeal-opened', subject: ask.id, detail: 'extension' },
      { person_id: ids.deputy, action: 'appeal-decided', subject: ask.id, detail: 'approved' },
    ]);
  });

  test('[X3] a decision sent twice is one decision', async () => {
    const { app, anna, deputy } = await schoolAfterWindow(database);
    const ask = askExtension(anna);
    await anna.pushed([ask, ask]);
    const decision = decide(deputy, ask);
    expect(await deputy.pushed([decision])).toEqual(['accepted']);
    expect(await deputy.pushed([decision])).toEqual(['accepted']);
    expect(await app.store.db.selectFrom('extension').selectAll().execute()).toHaveLength(1);
  });
});
