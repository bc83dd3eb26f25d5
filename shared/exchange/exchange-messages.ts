import Type from 'typebox';
import { closed, partIdSchema } from '../access/profile/profile-parts.ts';
import { channelSchema, type RequestState } from '../access/terms.ts';
import { ID_PATTERN } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

export const EXCHANGE_FORMAT = 'zvonok-exchange-1';
/** A file of a message, with its attachments inside. */
export const MOST_MESSAGE_BYTES = 24 * 1024 * 1024;

const messageId = Type.String({ pattern: ID_PATTERN });
const envelope = { format: Type.Literal(EXCHANGE_FORMAT), messageId };

/** A request that a person filed at a portal or at МФЦ, on its real day. */
const incomingRequestSchema = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('request'),
    channel: channelSchema,
    receivedOn: plainDateTextSchema,
    category: partIdSchema,
    fields: Type.Record(partIdSchema, Type.String({ maxLength: 4000 }), { maxProperties: 100 }),
    hasConsent: Type.Boolean(),
    attachments: Type.Array(
      Type.Object(
        {
          document: partIdSchema,
          fileName: Type.String({ maxLength: 200 }),
          /** Base64. */
          content: Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
        },
        closed,
      ),
      { maxItems: 20 },
    ),
  },
  closed,
);
export type IncomingRequest = Type.Static<typeof incomingRequestSchema>;

/** What the guardianship body answers to an inquiry. */
const guardianshipAnswerSchema = Type.Object(
  {
    ...envelope,
    kind: Type.Literal('guardianship-answer'),
    /** `messageId` of the inquiry. */
    inquiryId: messageId,
    isConfirmed: Type.Boolean(),
    note: Type.Optional(Type.String({ maxLength: 2000, pattern: '\\S' })),
  },
  closed,
);
export type GuardianshipAnswer = Type.Static<typeof guardianshipAnswerSchema>;

export const incomingMessageSchema = Type.Union([incomingRequestSchema, guardianshipAnswerSchema]);
export type IncomingMessage = Type.Static<typeof incomingMessageSchema>;

type Envelope = { readonly format: typeof EXCHANGE_FORMAT; readonly messageId: string };
type AboutRequest = {
  /** The message with which the request came; null for one that came otherwise. */
  readonly inReplyTo: string | null;
  readonly number: string | null;
};

/** What goes to a partner. */
export type OutgoingMessage = Envelope &
  (
    | (AboutRequest & {
        readonly kind: 'status';
        readonly state: RequestState;
        readonly at: InstantMs;
        readonly due: InstantMs | null;
      })
    | (AboutRequest & {
        readonly kind: 'document';
        readonly documentKind: string;
        readonly title: string;
        /** PDF and its detached signature, base64. */
        readonly content: string;
        readonly signature: string | null;
      })
    | {
        readonly kind: 'guardianship-inquiry';
        readonly number: string | null;
        /** Names and birth date, only what the body needs to find its decision. */
        readonly applicant: Readonly<Record<string, string>>;
        readonly pupil: Readonly<Record<string, string>>;
      }
    /** The message was understood to be the partner's and could not be applied. */
    | { readonly kind: 'refusal'; readonly inReplyTo: string; readonly code: string }
  );

/** Why a file was put aside without effect, beside the codes of requests and steps. */
export const EXCHANGE_REFUSALS = {
  'file-name': 'Имя файла не подходит: буквы, цифры, дефис и .json.',
  'not-a-file': 'Это не файл.',
  'file-too-large': 'Файл слишком большой.',
  'signature-missing': 'Рядом с файлом нет подписи, или у подписи нет файла.',
  'signature-wrong': 'Подпись не того, с кем идёт обмен, или файл изменён после подписи.',
  'signature-out-of-date': 'Сертификат подписи не действовал в день подписи.',
  'not-json': 'Файл повреждён: это не JSON.',
  'not-a-message': 'Сообщение не по описанию обмена.',
  'message-id-reused': 'Сообщение с этим номером уже было, с другим содержанием.',
  'channel-of-another': 'Этот способ подачи не ведёт тот, кто прислал файл.',
  'inquiry-unknown': 'Такого запроса школа не отправляла.',
} as const;
export type ExchangeRefusal = keyof typeof EXCHANGE_REFUSALS;
