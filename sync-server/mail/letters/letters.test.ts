import { describe, expect, test } from 'vitest';
import type { LessonView } from '../../diary/lesson-view.ts';
import { complaintAnswered, complaintRegistered } from './complaint-letters.ts';
import { deadlinesDigest } from './deadlines-digest.ts';
import { diaryDigest } from './diary-digest.ts';
import { accessEnded, decisionMade, requestRegistered } from './request-letters.ts';
import {
  acceptanceRefused,
  accessOpened,
  correctionIssued,
  requestExtended,
  requestWithdrawn,
  resultDelivered,
} from './request-progress.ts';

const about = { school: 'Школа № 1', phone: '8-800', applicant: 'Мария\r\nПетровна', number: '5' };

describe('[ML1] letters to applicants', () => {
  test('say what happened, by when, and what to do next', () => {
    const registered = requestRegistered({
      ...about,
      registeredAt: '23 ноября 2026 г., 10:40',
      answerBy: '2026-11-26',
      link: '',
    });
    expect(registered.subject).toBe('Заявление № 5 зарегистрировано');
    expect(registered.text).toBe(`Здравствуйте, Мария Петровна!

Ваше заявление зарегистрировано 23 ноября 2026 г., 10:40, номер 5.
Ответ будет не позднее 26 ноября 2026 г.

—
Школа № 1
Телефон: 8-800
Письмо отправлено программой, отвечать на него не нужно.`);
    const decided = { ...about, paper: 'Решение в кабинете.', next: 'Войдите.' };
    const granted = decisionMade({ ...decided, subject: 'access', isGranted: true });
    expect(granted.text).toContain('решено открыть доступ к электронному дневнику.\nВойдите.\nРешение в');
    const outcomes = (['access', 'correction'] as const).flatMap((subject) =>
      [true, false].map((isGranted) => decisionMade({ ...decided, subject, isGranted }).text),
    );
    expect(new Set(outcomes).size).toBe(4);
    const refused = acceptanceRefused({ ...about, howToMend: 'Приложите доверенность.', paper: '' });
    expect(refused.text).toContain('Что сделать: Приложите доверенность.');
    expect(acceptanceRefused({ ...about, howToMend: '', paper: '' }).text).not.toContain('Что сделать');
    expect(requestWithdrawn({ ...about, paper: '' }).text).toContain('№ 5 отозвано');
    expect(correctionIssued({ ...about, paper: 'Ждёт в школе.' }).text).toContain(
      'исправлена.\nЖдёт в школе.',
    );
    expect(resultDelivered({ ...about, how: 'лично в школе' }).text).toContain('передан: лично в школе.');
    const extended = requestExtended({ ...about, answerBy: '2026-12-16', reason: 'запрос в опеку' });
    expect(extended.text).toContain('не позднее 16 декабря 2026 г.\nПричина: запрос в опеку.');
    expect(accessOpened({ ...about, howToSignIn: 'через «Госуслуги»' }).text).toContain('через «Госуслуги»');
    const ended = accessEnded({ ...about, endedOn: '2026-11-26', reason: 'ученик окончил школу' });
    expect(ended.text).toContain('закрыт 26 ноября 2026 г. Причина: ученик окончил школу.');
    expect(complaintRegistered({ ...about, answerBy: '2026-12-16' }).text).toContain(
      'не позднее 16 декабря 2026 г.',
    );
    expect(complaintAnswered({ ...about, isSatisfied: true, paper: '' }).text).toContain('удовлетворена');
    expect(complaintAnswered({ ...about, isSatisfied: false, paper: '' }).text).toContain('отказано');
  });
});

describe('[ML1] the digest of deadlines', () => {
  const item = (name: string, due: string) => ({ name, step: 'решение', due });

  test('puts what is overdue first and says so in its subject', () => {
    const items = [item('№ 3', '2026-11-30'), item('№ 2', '2026-11-26'), item('№ 1', '2026-11-25')];
    const letter = deadlinesDigest({ school: 'Школа', today: '2026-11-26', items });
    expect(letter?.subject).toBe('Сроки: просрочено 1');
    expect(letter?.text).toMatch(
      /^Срок прошёл:\n {2}25 ноября 2026 г\. {2}№ 1: решение\n\nСегодня:\n.*№ 2.*\n\nДальше:\n.*№ 3/,
    );
  });

  test('is not written on a day without deadlines', () => {
    expect(deadlinesDigest({ school: '', today: '2026-11-26', items: [] })).toBeUndefined();
  });
});

describe('[ML1] the digest of the diary', () => {
  const lesson: LessonView = {
    date: '2026-11-16',
    number: 1,
    subject: 'Алгебра',
    room: '',
    topic: 'Дроби',
    homework: '№ 5',
    individual: '',
    marks: ['5', '4'],
    corrections: [],
    work: 'контрольная',
    weight: '',
    isCheck: true,
    attendance: { letter: 'о', words: 'опоздал(а)' },
    changes: [],
    isHeld: true,
    movedFrom: undefined,
  };
  const day = {
    date: '2026-11-16',
    weekday: 'Понедельник',
    label: '16 ноября',
    isToday: false,
    dayOff: '',
    lessons: [lesson],
  };
  const digest = { school: 'Школа', child: 'Артём', span: '16 ноября', link: '', stopLink: 'https://x/stop' };

  test('tells marks, absence and homework; the child is not in the subject', () => {
    const letter = diaryDigest({ ...digest, days: [day] });
    expect(letter?.subject).toBe('Дневник: 16 ноября');
    expect(letter?.text).toContain('Больше не присылать: https://x/stop');
    expect(letter?.text).toContain(
      'Понедельник, 16 ноября\n  Алгебра: отметка 5, 4 (контрольная); опоздал(а); задано: № 5',
    );
  });

  test('is not written when there is nothing to tell', () => {
    const silent = { ...lesson, marks: [], homework: '', attendance: undefined };
    expect(diaryDigest({ ...digest, days: [{ ...day, lessons: [silent] }] })).toBeUndefined();
  });
});
