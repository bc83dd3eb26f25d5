import type { DiaryReaders, ReadPupils } from '../../shared/access/diary-readers.ts';
import type { EndedService, EndService, KeptCopy } from '../../shared/access/messages.ts';
import type { ChosenAs, PersonChoices } from '../../shared/access/person-choice.ts';
import type { RequestRegister } from '../../shared/access/register.ts';
import type { SchoolAccess, SchoolCard } from '../../shared/access/school-card.ts';
import type { AccessStatistics } from '../../shared/access/statistics.ts';
import type { Channel } from '../../shared/access/terms.ts';
import type {
  MovedDeadline,
  TransferredChanges,
  WorkingYear,
} from '../../shared/calendar/transferred-days.ts';
import type { DocumentTemplate, DocumentTemplates } from '../../shared/documents/document-template.ts';
import type {
  AddPaperDiary,
  EndPaperDiary,
  IssuedPaperDiary,
  PaperDiaries,
  PaperDiaryPupils,
} from '../../shared/documents/paper-diary.ts';
import type { LoginPeople } from '../../shared/identity/identity-messages.ts';
import type { JoinPair, JoinPreview, JoinRequest } from '../../shared/identity/join-records.ts';
import type { WeightsByKind } from '../../shared/journal/work-weights.ts';
import type { MailId, PersonId, PupilId } from '../../shared/kernel/ids.ts';
import type { DigestTimes } from '../../shared/mail/digest-times.ts';
import type { MailList, StopMail } from '../../shared/mail/mail-list.ts';
import type { MessageList } from '../../shared/mail/message-list.ts';
import type { ReportDays } from '../ui/report-days.ts';
import type { AskTable } from './take-away.tsx';

/** What the school's server does for the office; each call needs the network. @throws Problem */
export type RegisterCalls = {
  readonly register: (days: ReportDays) => Promise<RequestRegister>;
  readonly complaints: (days: ReportDays) => Promise<RequestRegister>;
  readonly statistics: (days: ReportDays) => Promise<AccessStatistics>;
  readonly tables: Readonly<Record<'register' | 'complaints' | 'statistics', AskTable>>;
};

export type CalendarCalls = {
  readonly year: (year: number) => Promise<WorkingYear>;
  /** What the changes would move; nothing is saved. */
  readonly preview: (changes: TransferredChanges) => Promise<readonly MovedDeadline[]>;
  readonly save: (changes: TransferredChanges) => Promise<void>;
};

export type CardCalls = {
  readonly read: () => Promise<SchoolAccess>;
  readonly save: (card: SchoolCard) => Promise<void>;
};

export type ParentCalls = {
  readonly find: (name: string) => Promise<LoginPeople>;
  readonly read: () => Promise<SchoolAccess>;
  readonly kept: (personId: PersonId) => Promise<KeptCopy>;
  readonly keep: (personId: PersonId, copy: KeptCopy) => Promise<void>;
  /** How many consents were taken back. */
  readonly withdraw: (personId: PersonId, channel: Channel) => Promise<number>;
  readonly people: (name: string, as: ChosenAs) => Promise<PersonChoices>;
  /** What joining two records would do; nothing is saved. */
  readonly previewJoining: (pair: JoinPair) => Promise<JoinPreview>;
  readonly joinRecords: (request: JoinRequest) => Promise<void>;
};

export type ReaderCalls = {
  readonly read: () => Promise<SchoolAccess>;
  readonly pupils: (name: string) => Promise<ReadPupils>;
  readonly readers: (pupilId: PupilId) => Promise<DiaryReaders>;
  readonly end: (end: EndService) => Promise<EndedService>;
};

export type TemplateCalls = {
  readonly list: () => Promise<DocumentTemplates['templates']>;
  /** The regulation by which the school's documents are made. */
  readonly profileId: () => Promise<string>;
  readonly read: (id: string) => Promise<DocumentTemplate>;
  readonly save: (id: string, body: string) => Promise<void>;
  readonly reset: (id: string) => Promise<void>;
  /** A PDF of the text with nobody's data. */
  readonly preview: (id: string, body: string) => Promise<Blob>;
};

export type PaperCalls = {
  readonly list: () => Promise<PaperDiaries['diaries']>;
  readonly pupils: (name: string) => Promise<PaperDiaryPupils>;
  readonly add: (asked: AddPaperDiary) => Promise<void>;
  readonly end: (ended: EndPaperDiary) => Promise<void>;
  readonly markIssued: (issued: IssuedPaperDiary) => Promise<void>;
  /** Proofs of issue. */
  readonly issues: AskTable;
  /** A PDF with the week of everybody who asked. */
  readonly print: (week: string) => Promise<Blob>;
};

export type MailCalls = {
  readonly list: () => Promise<MailList>;
  readonly retry: (id: MailId) => Promise<void>;
  readonly stop: (letter: StopMail) => Promise<void>;
  /** What the counter has still to make papers and letters of. */
  readonly messages: () => Promise<MessageList['messages']>;
  readonly retryMessage: (id: string) => Promise<void>;
  readonly times: () => Promise<DigestTimes>;
  readonly saveTimes: (times: DigestTimes) => Promise<void>;
};

export type WeightCalls = {
  /** What each kind of work weighs from now on; comes back among the school's facts. */
  readonly save: (byKind: WeightsByKind) => Promise<void>;
};

export type OfficeCalls = {
  readonly register: RegisterCalls;
  readonly calendar: CalendarCalls;
  readonly card: CardCalls;
  readonly readers: ReaderCalls;
  readonly parents: ParentCalls;
  readonly templates: TemplateCalls;
  readonly paper: PaperCalls;
  readonly weights: WeightCalls;
  readonly mail: MailCalls;
};
