import Type from 'typebox';

/**
 * Everything that may go wrong at an edge and that a person can meet. The code is stable and small beside the
 * words; `status` is the HTTP status that carries it. Words live in the catalogues, one sentence per code.
 */
export const PROBLEM_STATUS = {
  'bad-request': 400,
  'wrong-credentials': 401,
  'session-expired': 401,
  'sign-in-throttled': 429,
  /** The password is right and is a one-time one: `values.ticket` is the leave to put another in its place. */
  'password-change-required': 403,
  'one-time-password-expired': 403,
  /** The password is right; reason `code`, `wrong-code`, or `enrol` where there is no second factor yet. */
  'second-factor-required': 403,
  'not-allowed': 403,
  'not-found': 404,
  'protocol-too-old': 426,
  'protocol-too-new': 426,
  'too-large': 413,
  'too-many-requests': 429,
  'storage-full': 507,
  'server-unreachable': 503,
  'server-failed': 500,
  'import-refused': 422,
  'document-damaged': 500,
  /** In the desktop shell: the place that the person chose did not take the file. Never answered by a server. */
  'file-not-saved': 507,
} as const;
export type ProblemCode = keyof typeof PROBLEM_STATUS;
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as ProblemCode[];

/** Body of every refusal over HTTP (shape after RFC 9457). `detail` is for a person and never holds personal data. */
export const problemSchema = Type.Object({
  code: Type.Enum(PROBLEM_CODES),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  /** Finer code inside `import-refused` and `bad-request`. */
  reason: Type.Optional(Type.String()),
  /** What the words of the reason speak of: a line, a limit. */
  values: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
});
export type ProblemBody = Type.Static<typeof problemSchema>;

export type ProblemValues = Readonly<Record<string, string | number>>;

/** The one error class of edges: thrown where a request, a file or a disk fails in a way we have a code for. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly reason: string | undefined;
  readonly values: ProblemValues;

  constructor(
    code: ProblemCode,
    options: { detail?: string; reason?: string; values?: ProblemValues; cause?: unknown } = {},
  ) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.reason = options.reason;
    this.values = options.values ?? {};
  }

  get status(): number {
    return PROBLEM_STATUS[this.code];
  }
}
