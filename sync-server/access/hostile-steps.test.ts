import { describe, expect, test } from 'vitest';
import type { ComplaintView } from '../../shared/access/complaint-form.ts';
import { profiles } from '../../shared/access/profile/test-profiles.ts';
import type { FieldValues } from '../../shared/access/request-fields.ts';
import { requestStepSchema } from '../../shared/access/request-step.ts';
import { ids } from '../storage/test-school.ts';
import { sendMessages } from './outgoing/send-messages.ts';
import { seen, takeAll } from './test-access.ts';
import {
  ALL,
  DAYS,
  EMAIL,
  entered,
  expectExport,
  lostIn,
  mailed,
  openDesk,
  type ProfileId,
  papersOf,
  textOf,
  wordsIn,
} from './testing/hostile-desk.ts';
import { safePage, safeRegister } from './testing/hostile-outputs.ts';

type Taken = { readonly by: 'operator' | 'head'; readonly step: object; readonly opens?: true };
type Road = {
  readonly profileId: ProfileId;
  readonly category: string;
  readonly more?: FieldValues;
  readonly steps: readonly Taken[];
  /** Which of the texts the parent reads, and where. Every other is the school's own. */
  readonly onPaper: readonly string[];
  readonly inLetter: readonly string[];
  readonly onPage?: readonly string[];
};
const by = (who: Taken['by'], step: object): Taken => ({ by: who, step });
const note = { note: '' };

/** Every step that has a text beside the grounds, on the shortest roads that have them all. */
const ROADS: readonly Road[] = [
  {
    profileId: 'nn-2026',
    category: 'А3',
    steps: [
      by('operator', { type: 'accept' }),
      by('operator', { type: 'examine' }),
      by('operator', { type: 'ask-guardianship', ...note }),
      by('operator', { type: 'answer-guardianship', isConfirmed: true, ...note }),
      by('head', { type: 'grant', ...note }),
      { by: 'operator', step: { type: 'open-access' }, opens: true },
      by('operator', { type: 'deliver', way: 'account', receiver: 'applicant', ...note }),
      by('operator', { type: 'end-service', reason: 'recipient-refusal', ...note }),
    ],
    onPaper: [],
    inLetter: [],
  },
  {
    profileId: 'nn-2026',
    category: 'Б1',
    more: { 'errors.document': 'решение № 17', 'errors.text': 'имя с ошибкой' },
    steps: [
      by('operator', { type: 'accept' }),
      by('operator', { type: 'examine' }),
      by('head', { type: 'grant', ...note }),
      by('operator', { type: 'issue-correction', text: '' }),
    ],
    onPaper: ['issue-correction'],
    inLetter: [],
  },
  {
    profileId: 'livny-2021',
    category: 'applicant',
    steps: [
      by('operator', { type: 'accept' }),
      by('head', { type: 'resolve', text: '' }),
      by('operator', { type: 'examine' }),
      by('head', { type: 'extend', reason: '' }),
      by('operator', { type: 'withdraw', channel: 'post', reason: '' }),
    ],
    onPaper: ['withdraw'],
    inLetter: ['extend'],
    onPage: ['extend'],
  },
  {
    profileId: 'mo-shemetovo',
    category: 'applicant',
    steps: [
      by('operator', { type: 'examine' }),
      by('operator', { type: 'check-copies', differing: ['applicant.phone'], ...note }),
      by('operator', { type: 'withdraw', channel: 'email', reason: '' }),
    ],
    onPaper: ['withdraw'],
    inLetter: [],
  },
];

/** The step with all hostile strings in the text that it has. */
function written(step: object): object {
  const { type } = step as { type: string };
  return Object.fromEntries(
    Object.entries(step).map(([name, value]) => [name, value === '' ? textOf(type) : (value as unknown)]),
  );
}

test('[DOC7] every step that has a text is on one of the roads', () => {
  const withText = requestStepSchema.anyOf.flatMap(({ properties }) =>
    JSON.stringify(Object.values(properties)).includes(TEXT) && !('grounds' in properties)
      ? [properties.type.const]
      : [],
  );
  const taken = ROADS.flatMap(({ steps }) => steps.map(({ step }) => step)).flatMap((step) =>
    'type' in step && Object.values(step).includes('') ? [step.type] : [],
  );
  expect(new Set<unknown>(taken)).toEqual(new Set<unknown>(withText));
});
/** How the schema of a text that a person writes tells itself: it wants a sign that is seen. */
const TEXT = JSON.stringify({ pattern: String.raw`\S` }).slice(1, -1);

describe.each(ROADS)('[DOC7] [OM2] texts of steps: $profileId $category', (road) => {
  test('at the desk as written, to the parent what is the parent’s and no note of staff; nothing breaks', async () => {
    const school = await openDesk(road.profileId);
    const { operator, head, parent, outgoing } = school;
    const id = await entered(school, road.profileId, road);
    const sent: object[] = [];
    for (const { by: who, step, opens } of road.steps) {
      if (opens) {
        const opening = { pupilId: ids.p1, person: { by: 'id', personId: ids.parent } };
        await operator('POST', `/api/access/requests/${id}/open-access`, opening);
        continue;
      }
      const whole = written(step);
      await takeAll(who === 'head' ? head : operator, id, [whole]);
      sent.push(whole);
    }
    const { history } = await seen(operator, id);
    const own = history
      .map(({ step }) => step)
      .filter(({ type }) => sent.some((one) => 'type' in one && one.type === type));
    expect(own).toEqual(sent);
    const results = (await sendMessages(outgoing)).map(({ result }) => result);
    expect(results.length).toBeGreaterThanOrEqual(2);
    expect(new Set(results)).toEqual(new Set(['mail']));

    const page = safePage(await parent.get(`requests/${id}`));
    expect(wordsIn(page.text)).toEqual(road.onPage ?? []);
    safePage(await parent.get('requests'));
    const papers = await papersOf(school, id);
    expect(papers.flatMap(wordsIn)).toEqual(road.onPaper);
    for (const paper of papers.filter((one) => wordsIn(one).length > 0))
      expect(lostIn(paper, ALL)).toEqual([]);
    const mails = await mailed(school);
    expect(mails.length).toBe(results.length);
    expect(mails.flatMap(({ text }) => wordsIn(text))).toEqual(road.inLetter);
    for (const { subject, text } of mails) {
      expect(wordsIn(subject)).toEqual([]);
      // A text of staff in a letter is one line, which the school's own words begin.
      const lines = text
        .split(/\r?\n/)
        .filter((line) => ALL.some((one) => one.length > 4 && line.includes(one)));
      expect(lines).toHaveLength(wordsIn(text).length);
      for (const line of lines) expect(line).toMatch(/^Причина: Знак-extend .* \\\.$/);
    }
    await expectExport(
      school,
      sent.flatMap((step) => Object.values(step).filter((value) => typeof value === 'string')),
    );
    expect((await safeRegister(operator, DAYS)).rows).toHaveLength(1);
    expect((await operator('GET', '/api/access/requests?which=open')).status).toBe(200);
  });
});

test('[DOC7] a reason that the parent gives for taking the request back: nothing breaks, and the paper has it', async () => {
  const school = await openDesk('mo-shemetovo');
  const { operator, parent, outgoing } = school;
  // The page takes 300 signs: as many texts as that makes.
  const parts = ALL.reduce<string[][]>(
    (made, text) => {
      const last = made.at(-1) ?? [];
      if ([...last, text].join(' | ').length > 300) made.push([text]);
      else last.push(text);
      return made;
    },
    [[]],
  );
  for (const texts of parts) {
    const id = await entered(school, 'mo-shemetovo', { category: 'applicant' });
    const answer = await parent.post(`requests/${id}/withdraw`, { sure: 'yes', reason: texts.join(' | ') });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/diary/requests/${id}`]);
    // By this profile that is a refusal, with its paper.
    expect((await seen(operator, id)).state).toBe('refused');
    await sendMessages(outgoing);
    safePage(await parent.get(`requests/${id}`));
    const [paper = ''] = await papersOf(school, id);
    expect(lostIn(paper, texts)).toEqual([]);
  }
});

test('[CP1] [DOC7] everything that is written at a complaint: as written at the desk, read by the parent, on paper as text', async () => {
  const school = await openDesk('mo-shemetovo');
  const { operator, head, parent, outgoing } = school;
  const subject = profiles.mo.complaint.subjects[0]?.id ?? '';
  const fields = {
    against: 'школа',
    applicantName: 'Новикова Елена',
    address: 'улица Лесная, 1',
    phone: '+7 900 123-45-67',
    email: EMAIL,
    contested: 'отказ',
    arguments: 'сведения верны',
  };
  const partsOf = (when: 'satisfied' | 'refused') =>
    Object.fromEntries(
      profiles.mo.complaint.answerParts
        .filter((part) => part.when === undefined || part.when === when)
        .map(({ id }) => [id, textOf(id)]),
    );
  const text = (word: string) => ({ [word]: textOf(word) });
  const answer = (when: 'satisfied' | 'refused') => ({ type: 'answer', way: 'email', parts: partsOf(when) });
  const roads = [
    [
      by('head', { type: 'satisfy', ...text('reasons'), ...text('remedy') }),
      by('operator', answer('satisfied')),
      by('operator', { type: 'remedy', ...text('text') }),
    ],
    [
      by('operator', { type: 'pass-up', ...text('to') }),
      by('operator', { type: 'refuse', ...text('reasons') }),
      by('operator', { type: 'tell-prosecutor', ...text('text') }),
      by('operator', answer('refused')),
    ],
  ];
  for (const [road, steps] of roads.entries()) {
    await parent.post('complaints', { ...fields, subject, ...(road === 1 && { isAboutHead: 'yes' }) });
    const listed = async () =>
      ((await operator('GET', '/api/access/complaints')).body as { complaints: ComplaintView[] }).complaints;
    const { id } = (await listed()).find(({ state }) => state === 'registered') ?? { id: '' };
    for (const { by: who, step } of steps) {
      const answered = await (who === 'head' ? head : operator)(
        'POST',
        `/api/access/complaints/${id}/steps`,
        step,
      );
      expect([step, answered.status]).toEqual([step, 204]);
    }
    const view = (await listed()).find((one) => one.id === id);
    const own = view?.history.slice(-steps.length).map(({ step }) => step);
    expect(own).toEqual(steps.map(({ step }) => step));
    const results = (await sendMessages(outgoing)).map(({ result }) => result);
    expect(results).toEqual(['mail', 'mail']);
    const page = safePage(await parent.get('complaints'));
    expect(ALL.filter((one) => !page.text.includes(one.toWellFormed()))).toEqual([]);
    const [made = '', ...more] = await papersOf(school, id);
    expect(more).toEqual([]);
    expect(wordsIn(made)).toEqual(Object.keys(partsOf(road === 0 ? 'satisfied' : 'refused')).toSorted());
    expect(lostIn(made, ALL)).toEqual([]);
    for (const mail of await mailed(school)) expect(wordsIn(mail.subject + mail.text)).toEqual([]);
  }
  await expectExport(school, ALL);
});
