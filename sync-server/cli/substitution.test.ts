import { expect, test } from 'vitest';
import { ids } from '../storage/test-school.ts';
import { schoolOnDisk } from './test-command.ts';

const ANNA = 'Фамилия-anna Имя Отчество';
const BORIS = 'Фамилия-boris И. О.';

test('[U1] [U2] a day of a teacher is substituted, withdrawn, and the group handed over from the command line', async () => {
  const { run, open } = await schoolOnDisk();
  const who = ['--teacher', ANNA, '--from', '2026-11-12'];
  const appointed = await run(
    'substitution',
    'appoint',
    ...who,
    '--substitute',
    BORIS,
    '--reason',
    'Болезнь',
  );
  expect(appointed).toMatchObject({ code: 0, error: '' });
  expect(appointed.out).toContain(
    'maths-12  2026-11-12, 1-й урок  7А Предмет maths  Фамилия-boris И. О., по расписанию',
  );
  expect(appointed.out).toContain('(Болезнь) ! в это время свой урок: 7А Предмет russian');
  const listed = await run('substitution', 'list', '--json');
  expect(JSON.parse(listed.out)).toMatchObject({ lessons: [{ id: 'maths-12', substituteId: ids.boris }] });
  expect(await run('substitution', 'withdraw', ...who)).toMatchObject({
    code: 0,
    out: 'Отозвано замен: 1.\n',
  });
  expect(await run('substitution', 'list')).toMatchObject({ out: 'Замен нет.\n' });
  const handed = await run('substitution', 'hand-over', ...who, '--substitute', BORIS, '--group', '7А');
  expect(handed).toMatchObject({ code: 0, out: 'Группа передана с 2026-11-12.\n' });
  const rows = await open(({ db }) =>
    db
      .selectFrom('group_teacher')
      .select(['person_id', 'last_day'])
      .where('group_id', '=', ids.maths)
      .execute(),
  );
  expect(rows).toEqual([
    { person_id: ids.anna, last_day: '2026-11-11' },
    { person_id: ids.boris, last_day: null },
  ]);
});

test('[U1] what cannot be is said in a sentence and changes nothing', async () => {
  const { run } = await schoolOnDisk();
  const appoint = (...more: string[]) =>
    run('substitution', 'appoint', '--teacher', ANNA, '--reason', 'Болезнь', ...more);
  const day = ['--from', '2026-11-12'];
  const bad: ReadonlyArray<readonly [ReturnType<typeof appoint>, string]> = [
    [appoint('--substitute', 'Никто', ...day), 'человека «Никто» в школе нет'],
    [appoint('--substitute', ids.parent, ...day), 'не учитель школы'],
    [appoint('--substitute', ids.anna, ...day), 'себя заменить нельзя'],
    [appoint('--substitute', BORIS, '--from', '2026-11-32'), '--from: нужен день'],
    [appoint('--substitute', BORIS, '--from', '2026-11-14'), 'уроков у этого учителя в эти дни нет'],
    [appoint('--substitute', BORIS, ...day, '--lesson', 'russian-12'), 'урока russian-12 у этого учителя'],
    [run('substitution', 'withdraw', '--teacher', ANNA, ...day), 'замен этих уроков нет'],
    [
      run(
        'substitution',
        'hand-over',
        '--teacher',
        ANNA,
        '--substitute',
        BORIS,
        '--group',
        'maths',
        '--from',
        '2026-11-11',
      ),
      'самое раннее с завтрашнего дня',
    ],
  ];
  for (const [call, words] of bad) {
    const { code, error } = await call;
    expect([code, error]).toEqual([2, expect.stringContaining(words)]);
  }
  expect(await run('substitution', 'list')).toMatchObject({ out: 'Замен нет.\n' });
});

test('[S4] a role is given and taken; the person’s sessions end, so that their client learns of it', async () => {
  const { run, open } = await schoolOnDisk();
  const change = (verb: string) => run('role', verb, '--person', BORIS, '--role', 'deputy-head');
  await open(({ db }) =>
    db
      .insertInto('session')
      .values({
        school_id: ids.school,
        token_hash: 'h',
        person_id: ids.boris,
        device_id: null,
        created_at: 0,
        expires_at: 9e12,
      })
      .execute(),
  );
  expect(await change('take')).toMatchObject({ code: 2, error: 'этой роли у человека нет\n' });
  expect(await change('give')).toMatchObject({ code: 0, error: '' });
  expect(await change('give')).toMatchObject({ code: 2, error: 'эта роль у человека уже есть\n' });
  expect(await open(({ db }) => db.selectFrom('session').selectAll().execute())).toEqual([]);
  expect(await change('take')).toMatchObject({ code: 0, error: '' });
  const audit = await run('audit', '--person', BORIS, '--action', 'role-given', '--action', 'role-taken');
  expect(audit.out.match(/роль, Фамилия-boris И. О. \(deputy-head\)/g)).toHaveLength(2);
});
