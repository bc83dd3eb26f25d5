import type { DiaryReaders, ReadPupils } from '../../shared/access/diary-readers.ts';
import type { EndedService, KeptCopy } from '../../shared/access/messages.ts';
import type { PersonChoices } from '../../shared/access/person-choice.ts';
import type { RequestRegister } from '../../shared/access/register.ts';
import type { SchoolAccess } from '../../shared/access/school-card.ts';
import type { AccessStatistics } from '../../shared/access/statistics.ts';
import type { MovedDeadline, WorkingYear } from '../../shared/calendar/transferred-days.ts';
import type { DocumentTemplate, DocumentTemplates } from '../../shared/documents/document-template.ts';
import type { PaperDiaries, PaperDiaryPupils } from '../../shared/documents/paper-diary.ts';
import type { LoginPeople } from '../../shared/identity/identity-messages.ts';
import type { JoinPreview } from '../../shared/identity/join-records.ts';
import type { DigestTimes } from '../../shared/mail/digest-times.ts';
import type { MailList } from '../../shared/mail/mail-list.ts';
import type { MessageList } from '../../shared/mail/message-list.ts';
import type { OfficeCalls } from '../office/office-calls.ts';
import { askTable } from './ask-table.ts';
import type { Ask } from './shell.tsx';

/** The routes of the school's office with their questions and answers typed. */
export function askOffice(ask: Ask): OfficeCalls {
  const get = <Answer>(path: string, query: Record<string, string> = {}): Promise<Answer> => {
    const text = new URLSearchParams(query).toString();
    return ask(text === '' ? path : `${path}?${text}`) as Promise<Answer>;
  };
  const post = <Answer>(path: string, json?: unknown): Promise<Answer> =>
    ask(path, { method: 'POST', json }) as Promise<Answer>;
  const put = async (path: string, json: unknown): Promise<void> => {
    await ask(path, { method: 'PUT', json });
  };
  const templatePath = (id: string) => `/api/document-templates/${encodeURIComponent(id)}`;
  const access = () => get<SchoolAccess>('/api/access/profile');
  return {
    register: {
      register: (days) => get<RequestRegister>('/api/access/register', days),
      complaints: (days) => get<RequestRegister>('/api/access/complaint-register', days),
      statistics: (days) => get<AccessStatistics>('/api/access/statistics', days),
      tables: {
        register: askTable(ask, '/api/access/register'),
        complaints: askTable(ask, '/api/access/complaint-register'),
        statistics: askTable(ask, '/api/access/statistics'),
      },
    },
    calendar: {
      year: (year) => get<WorkingYear>('/api/calendar/working', { year: String(year) }),
      preview: async (changes) =>
        (await post<{ moved: MovedDeadline[] }>('/api/calendar/transferred-days/preview', changes)).moved,
      save: (changes) => post('/api/calendar/transferred-days', changes),
    },
    card: { read: access, save: (card) => put('/api/access/card', card) },
    readers: {
      read: access,
      pupils: (name) => get<ReadPupils>('/api/access/diary-readers', { name }),
      readers: (pupilId) => get<DiaryReaders>(`/api/access/diary-readers/${encodeURIComponent(pupilId)}`),
      end: (end) => post<EndedService>('/api/access/service-end', end),
    },
    parents: {
      read: access,
      find: (name) => get<LoginPeople>('/api/identity/people', { name }),
      kept: (personId) => get<KeptCopy>(`/api/access/kept-copies/${personId}`),
      keep: (personId, copy) => put(`/api/access/kept-copies/${personId}`, copy),
      withdraw: async (personId, channel) =>
        (await post<{ withdrawn: number }>('/api/access/consent-withdrawals', { personId, channel }))
          .withdrawn,
      people: (name, as) => get<PersonChoices>('/api/access/people', { name, as }),
      previewJoining: (pair) => get<JoinPreview>('/api/identity/joinings/preview', pair),
      joinRecords: (request) => post('/api/identity/joinings', request),
    },
    templates: {
      list: async () => (await get<DocumentTemplates>('/api/document-templates')).templates,
      profileId: async () => (await access()).card.profileId,
      read: (id) => get<DocumentTemplate>(templatePath(id)),
      save: (id, body) => post(templatePath(id), { body }),
      reset: (id) => post(`${templatePath(id)}/reset`),
      preview: (id, body) => post<Blob>(`${templatePath(id)}/preview`, { body }),
    },
    paper: {
      list: async () => (await get<PaperDiaries>('/api/paper-diaries')).diaries,
      pupils: (name) => get<PaperDiaryPupils>('/api/paper-diaries/pupils', { name }),
      add: (asked) => post('/api/paper-diaries', asked),
      end: (ended) => post('/api/paper-diaries/end', ended),
      markIssued: (issued) => post('/api/paper-diaries/issued', issued),
      issues: askTable(ask, '/api/paper-diaries/issues'),
      print: (week) => get<Blob>(`/api/paper-diaries/weeks/${week}`),
    },
    weights: { save: (byKind) => put('/api/journal/work-weights', { byKind }) },
    mail: {
      list: () => get<MailList>('/api/mail'),
      retry: (id) => post('/api/mail/retry', { id }),
      stop: (letter) => post('/api/mail/stop', letter),
      messages: async () => (await get<MessageList>('/api/access/messages')).messages,
      retryMessage: (id) => post('/api/access/messages/retry', { id }),
      times: () => get<DigestTimes>('/api/access/digest-times'),
      saveTimes: (times) => put('/api/access/digest-times', times),
    },
  };
}
