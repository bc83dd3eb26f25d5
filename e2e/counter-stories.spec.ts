import type { EndReason } from '../shared/access/terms.ts';
import { asId, type PersonId, type PupilId } from '../shared/kernel/ids.ts';
import {
  expectAccessEnded,
  expectNoSideways,
  fillFields,
  goBy,
  openCounter,
  openNarrowPhone,
  requestOf,
  smallPdf,
} from './support/counter.ts';
import { signInParent } from './support/parent.ts';
import { providerFor, STRANGER_SNILS } from './support/provider.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

/** Of the demo's 7Б; the stranger is this child's mother. */
const CHILD = { id: 'p-7b-14', last: 'Кузнецов', first: 'Артём' };

const APPLICANT = {
  'applicant.last': 'Посторонний',
  'applicant.first': 'Ольга',
  'applicant.identitySeries': '45 10',
  'applicant.identityNumber': '123456',
  'applicant.identityIssuedBy': 'ОВД района',
  'applicant.phone': '+7 900 123-45-67',
};
const PUPIL = { 'pupil.last': CHILD.last, 'pupil.first': CHILD.first };
const OF_SHEMETOVO = {
  ...APPLICANT,
  ...PUPIL,
  'applicant.birthDate': '1985-01-31',
  'applicant.identityKind': 'rf-passport',
  'applicant.snils': STRANGER_SNILS,
  'applicant.email': 'olga@example.ru',
  kinship: 'mother',
  'authority.kind': 'rf-birth',
  'authority.details': 'I-АБ № 123456',
  'pupil.class': '7Б',
};
const OF_NIZHNY = {
  ...APPLICANT,
  ...PUPIL,
  'applicant.identityIssuedOn': '2010-05-05',
  'applicant.address': 'Нижний Новгород, улица Ильинская, 1',
  'delivery.way': 'account',
};

test('[AR7] [AR9] [ID8] Шеметово: somebody new comes by the provider, asks, is let in, reads, and is shut out', async ({
  school,
  browser,
}) => {
  const { provider } = await providerFor(school);
  const { operator, operatorTakes, headTakes } = await openCounter(school);
  try {
    const page = await openNarrowPhone(browser, school);
    await page.goto('/diary');
    await page.getByRole('link', { name: 'Войти через Госуслуги (ЕСИА)' }).press('Enter');
    await page.getByRole('button', { name: /Посторонний/ }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Дневник не найден' })).toBeVisible();
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Подать заявление' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Новое заявление' })).toBeVisible();
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Заполнить заявление' }).press('Enter');
    await expect(page.getByLabel('СНИЛС')).toBeVisible();

    // What is wrong is said while it is filled; what is not asked is not there.
    await page.getByLabel('СНИЛС').fill('123-456-789 00');
    await page.getByLabel('Телефон').focus();
    await expect(page.getByText('Номер СНИЛС введён с ошибкой')).toBeVisible();
    await expect(page.getByLabel('СНИЛС')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Сведения о доверенности')).toBeHidden();
    await page.getByLabel('Документ, который это подтверждает').selectOption('power');
    await expect(page.getByLabel('Сведения о доверенности')).toBeVisible();
    await fillFields(page, OF_SHEMETOVO);
    await expect(page.getByLabel('Сведения о доверенности')).toBeHidden();
    await expect(page.getByText('Номер СНИЛС введён с ошибкой')).toHaveCount(0);
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Отправить в школу' }).press('Enter');
    await expect(page.getByRole('alert')).toContainText('Без согласия');
    await page.getByLabel('Согласен(на)').press('Space');
    await page.getByRole('button', { name: 'Отправить в школу' }).press('Enter');
    await expect(page.getByText(/Зарегистрировано 23 ноября 2026 г.*номер \d+\/2026/)).toBeVisible();
    await expect(page.getByText(/до 24 ноября 2026/)).toBeVisible();
    await expectNoSideways(page);
    const id = requestOf(page);
    await page.goto('/diary');
    await expect(page.getByText(CHILD.first)).toHaveCount(0);

    await operatorTakes(id, { type: 'examine' }, { type: 'check-copies', differing: [] });
    await headTakes(id, { type: 'grant' });
    await operator.ask('POST', `/api/access/requests/${id}/open-access`, {
      pupilId: CHILD.id,
      person: { by: 'snils' },
    });
    await operatorTakes(id, { type: 'deliver', way: 'account', receiver: 'applicant' }, { type: 'close' });
    // The server makes the paper by itself, a moment later.
    const paper = page.getByRole('link', { name: /PDF/ }).first();
    await expect(async () => {
      await page.goto(`/diary/requests/${id}`);
      await expect(paper).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 90_000 });
    const answer = await page.request.get((await paper.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toContain('application/pdf');
    await page.getByRole('link', { name: 'Открыть дневник' }).press('Enter');
    await expect(page.getByText(`${CHILD.last} ${CHILD.first}, 7Б`)).toBeVisible();
    await expect(page.getByRole('heading', { name: /Понедельник/ })).toBeVisible();
    await expectNoSideways(page);
    const week = page.url();

    await operator.ask('POST', '/api/access/service-end', { pupilId: CHILD.id, reason: 'departure' });
    await page.goto(week);
    await expectAccessEnded(page, 'departure');
    await page.context().close();
  } finally {
    await provider.stop();
  }
});

test('[AR4] [AR5] [ID2] Нижний Новгород: МФЦ brings a guardian’s request, the body is asked, a slip opens the diary', async ({
  school,
  browser,
  guard,
}) => {
  await goBy(school, 'nn-2026');
  const { operator, operatorTakes, headTakes } = await openCounter(school);
  const entered = await operator.ask<{ id: string; number: string }>('POST', '/api/access/requests', {
    category: 'А3',
    channel: 'mfc',
    receivedOn: '2026-11-23',
    fields: { ...OF_NIZHNY, 'delivery.way': 'mfc', 'receiver.choice': 'self' },
    hasConsent: true,
  });
  expect(entered.number).toMatch(/^\d+\/2026$/);
  const { id } = entered;
  await operatorTakes(id, { type: 'accept' }, { type: 'examine' }, { type: 'ask-guardianship' });
  await operatorTakes(id, { type: 'answer-guardianship', isConfirmed: true });
  await headTakes(id, { type: 'grant' });
  const opened = await operator.ask<{ slip?: { login: string; password: string } }>(
    'POST',
    `/api/access/requests/${id}/open-access`,
    { pupilId: CHILD.id, person: { by: 'new' } },
  );
  await operatorTakes(id, { type: 'deliver', way: 'mfc', receiver: 'applicant' }, { type: 'close' });

  const page = await openNarrowPhone(browser, school, guard);
  await signInParent(page, opened.slip?.login ?? '', opened.slip?.password ?? '');
  await expect(page.getByRole('heading', { name: 'Придумайте свой пароль' })).toBeVisible();
  await page.getByLabel('Новый пароль').fill('мама мыла раму');
  await page.getByLabel('Ещё раз').fill('мама мыла раму');
  await page.getByRole('button', { name: 'Сохранить пароль' }).press('Enter');
  await expect(page.getByText(`${CHILD.last} ${CHILD.first}, 7Б`)).toBeVisible();
  await expectNoSideways(page);
  await page.context().close();
});

test('[AR5] [AR12] Нижний Новгород: an error in a paper is put right by a request of its own, with its document', async ({
  school,
  browser,
  guard,
}) => {
  await goBy(school, 'nn-2026');
  const { operatorTakes, headTakes } = await openCounter(school);
  const page = await openNarrowPhone(browser, school, guard);
  await signInParent(page, 'parent');
  await page.goto('/diary/requests/new');
  for (const answer of ['Исправить ошибку', 'Родитель', 'Я сам(а)']) {
    await page.getByLabel(answer).press('Space');
    await page.getByRole('button', { name: 'Дальше' }).press('Enter');
  }
  await page.getByRole('button', { name: 'Заполнить заявление' }).press('Enter');
  for (const name of ['паспорт.pdf', 'ошибка.pdf']) {
    const form = page.locator('form:has(input[type=file])').nth(name === 'паспорт.pdf' ? 0 : 1);
    await form.locator('input[type=file]').setInputFiles(smallPdf(name));
    await form.getByRole('button', { name: 'Приложить' }).press('Enter');
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  }
  await fillFields(page, {
    ...OF_NIZHNY,
    'errors.document': 'Решение о доступе № 3',
    'errors.text': 'Фамилия написана через «о»',
  });
  await page.getByLabel('Согласен(на)').press('Space');
  await expectNoSideways(page);
  await page.getByRole('button', { name: 'Отправить в школу' }).press('Enter');
  await expect(page.getByText(/^Зарегистрировано .* номер/)).toBeVisible();
  const id = requestOf(page);
  await operatorTakes(id, { type: 'accept' }, { type: 'examine' });
  await headTakes(id, { type: 'grant' });
  await operatorTakes(
    id,
    { type: 'issue-correction', text: 'Выдано решение № 3 с верной фамилией' },
    { type: 'deliver', way: 'account', receiver: 'applicant' },
    { type: 'close' },
  );
  await page.reload();
  await expect(page.locator('.state')).toContainText(/закрыт|завершен/i);
  await page.context().close();
});

test('[AR4] [AR9] every ground and every end of every profile is told in words, and a request is taken back', async ({
  school,
  browser,
  guard,
}) => {
  const { operator, operatorTakes, headTakes } = await openCounter(school);
  const page = await openNarrowPhone(browser, school, guard);
  await signInParent(page, 'parent');
  const [own] = school.rows<{ person_id: string }>("select person_id from account where login = 'parent'");
  const personId = own?.person_id;
  type Ground = { id: string; title: string; categories?: string[] };
  type Profile = {
    profile: {
      refusalGrounds: Ground[];
      acceptanceRefusalGrounds: Ground[];
      endOfService: ReadonlyArray<{ reason: EndReason }>;
    };
  };
  const kinds = [
    { profileId: 'mo-shemetovo', fields: OF_SHEMETOVO, before: [{ type: 'examine' }] },
    {
      profileId: 'nn-2026',
      fields: { ...OF_NIZHNY, 'errors.document': 'Решение', 'errors.text': 'Ошибка' },
      before: [{ type: 'accept' }, { type: 'examine' }],
    },
    {
      profileId: 'livny-2021',
      fields: {
        'applicant.last': 'Посторонний',
        'applicant.first': 'Ольга',
        'applicant.email': 'olga@example.ru',
        ...PUPIL,
        kinship: 'mother',
        'pupil.class': '7Б',
        'delivery.way': 'email',
      },
      before: [{ type: 'accept' }],
    },
  ];
  for (const { profileId, fields, before } of kinds) {
    await goBy(school, profileId);
    const { profile } = await operator.ask<Profile>('GET', '/api/access/profile');
    const onPost = async (category: string) => {
      const channel = profileId === 'mo-shemetovo' ? 'in-person' : 'post';
      const { id } = await operator.ask<{ id: string }>('POST', '/api/access/requests', {
        category,
        channel,
        receivedOn: '2026-11-20',
        fields: category.startsWith('А') ? withoutErrors(fields) : fields,
        applicantId: personId,
        hasConsent: true,
      });
      return id;
    };
    const categoryFor = ({ categories }: Ground) =>
      profileId === 'nn-2026' ? (categories?.[0] ?? 'А1') : 'applicant';
    const told = async (id: string, { title }: Ground, reason: string) => {
      await page.goto(`/diary/requests/${id}`);
      await expect(page.getByText(title)).toBeVisible();
      await expect(page.getByText(reason)).toBeVisible();
      await expectNoSideways(page);
    };
    for (const ground of profile.acceptanceRefusalGrounds) {
      const id = await onPost(categoryFor(ground));
      const reason = `Поясняем: ${ground.id}, приём`;
      await operatorTakes(id, { type: 'refuse-acceptance', grounds: [{ ground: ground.id, reason }] });
      await told(id, ground, reason);
    }
    for (const ground of profile.refusalGrounds) {
      const id = await onPost(categoryFor(ground));
      const reason = `Поясняем: ${ground.id}, решение`;
      if (profileId === 'livny-2021') {
        await operatorTakes(id, { type: 'accept' });
        await headTakes(id, { type: 'resolve', text: 'Рассмотреть' });
        await operatorTakes(id, { type: 'examine' });
      } else await operatorTakes(id, ...before);
      await headTakes(id, { type: 'refuse', grounds: [{ ground: ground.id, reason }] });
      await told(id, ground, reason);
    }
    for (const { reason } of profile.endOfService) {
      await page.goto(`/diary/${CHILD.id}/week`);
      await expect(page.getByText(`${CHILD.last} ${CHILD.first}, 7Б`)).toBeVisible();
      await operator.ask('POST', '/api/access/service-end', { pupilId: CHILD.id, personId, reason });
      await page.getByRole('link', { name: 'Отметки' }).press('Enter');
      await expectAccessEnded(page, reason);
      await reopen(school, personId);
    }
  }
  await goBy(school, 'nn-2026');
  const { id } = await operator.ask<{ id: string }>('POST', '/api/access/requests', {
    category: 'А1',
    channel: 'post',
    receivedOn: '2026-11-20',
    fields: OF_NIZHNY,
    applicantId: personId,
    hasConsent: true,
  });
  await page.goto(`/diary/requests/${id}`);
  await page.getByLabel('Я больше не прошу об этом').press('Space');
  await page.getByRole('button', { name: 'Отозвать' }).press('Enter');
  await expect(page.locator('.state')).toContainText(/отозван/i);
  await page.context().close();
});

/** What was closed is open again, as if it had not been. */
const reopen = (school: SchoolServer, personId: string | undefined): Promise<void> =>
  school.change((tx) =>
    tx
      .updateTable('guardian')
      .set({ granted_to: null })
      .where('pupil_id', '=', asId<PupilId>(CHILD.id))
      .where('person_id', '=', asId<PersonId>(personId ?? ''))
      .execute(),
  );

const withoutErrors = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('errors.')));

test('[CP1] [CP2] complaints of both lengths: each due in its time, answered in all parts, or passed up', async ({
  school,
  browser,
  guard,
}) => {
  const { operator, head } = await openCounter(school);
  const page = await openNarrowPhone(browser, school, guard);
  await signInParent(page, 'parent');
  const complain = async (subject: string, isAboutHead = false) => {
    await page.goto('/diary/complaints/new');
    await page.getByLabel('На что жалоба').selectOption({ label: subject });
    if (isAboutHead) await page.getByLabel(/Жалоба на директора/).press('Space');
    await fillFields(page, {
      against: 'Школа, секретарь',
      applicantName: 'Кузнецова Ольга',
      address: 'посёлок Учебный, 1',
      phone: '+7 900 123-45-67',
      contested: 'С отказом',
      arguments: 'Документы были в порядке',
    });
    await page.getByRole('button', { name: 'Отправить жалобу' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Мои жалобы' })).toBeVisible();
  };
  await page.goto('/diary/complaints/new');
  await expectNoSideways(page);
  await complain('Отказали в приёме документов');
  await complain('Потребовали плату');
  await complain('Услугу оказали с опозданием', true);
  const item = (subject: string) => page.getByRole('listitem').filter({ hasText: subject });
  // Five working days and fifteen from Monday 23 November; no holiday lies between.
  await expect(item('Отказали в приёме документов')).toContainText('30 ноября');
  await expect(item('Потребовали плату')).toContainText('14 декабря');
  await expectNoSideways(page);

  type Listed = { complaints: Array<{ id: string; subject: string }> };
  const { complaints } = await operator.ask<Listed>('GET', '/api/access/complaints');
  const idOf = (subject: string) => complaints.find((one) => one.subject === subject)?.id ?? '';
  const part = (id: string) => [id, `Часть ответа: ${id}`] as const;
  const parts = (...more: string[]) =>
    Object.fromEntries(['body', 'subject', 'applicant', 'grounds', 'decision', 'appeal', ...more].map(part));
  const heard = async (id: string, decision: object, answerParts: object) => {
    await head.ask('POST', `/api/access/complaints/${id}/steps`, decision);
    const answer = { type: 'answer', way: 'account', parts: answerParts };
    await operator.ask('POST', `/api/access/complaints/${id}/steps`, answer);
  };
  const satisfied = { type: 'satisfy', reasons: 'Отказали зря', remedy: 'Примем сегодня' };
  await heard(idOf('acceptance-refused'), satisfied, parts('remedy'));
  await heard(idOf('fee'), { type: 'refuse', reasons: 'Плату никто не просил' }, parts('reasons'));
  const upward = await head.call('POST', `/api/access/complaints/${idOf('late-service')}/steps`, {
    type: 'refuse',
    reasons: 'Сам решу',
  });
  expect(upward.reason).toBe('complaint-goes-up');
  await page.reload();
  await expect(item('Отказали в приёме документов')).toContainText('Отказали зря');
  await expect(item('Потребовали плату')).toContainText('Плату никто не просил');
  await page.context().close();
});
