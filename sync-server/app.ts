import AjvCompiler from '@fastify/ajv-compiler';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type { Clock } from '../shared/kernel/clock.ts';
import { type AccessContext, openAccessContext } from './access/access-context.ts';
import { startEnding } from './access/grants/start-ending.ts';
import { startOutgoing } from './access/outgoing/start-outgoing.ts';
import { accessPages } from './access/pages/pages.ts';
import { accessRoutes } from './access/routes/routes.ts';
import type { AppContext, TypedApp } from './app-context.ts';
import { classAcknowledgementRoutes } from './diary/acknowledgement/class-routes.ts';
import { diaryRoutes } from './diary/routes.ts';
import { documentDesk, type SigningSettings } from './documents/document-desk.ts';
import { paperDiaryRoutes } from './documents/paper-diary/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { startExchange } from './exchange/start-exchange.ts';
import { serveClient } from './http/client-files.ts';
import { allowDesktopOrigin } from './http/desktop-origin.ts';
import { answerErrors } from './http/error-answer.ts';
import { healthRoute } from './http/health.ts';
import { logAnswers, logSerializers } from './http/request-log.ts';
import { secureHeaders } from './http/security-headers.ts';
import { joiningRoutes } from './identity/joining/routes.ts';
import { loginRoutes } from './identity/logins/routes.ts';
import { guardRoutes } from './identity/route-access.ts';
import { identityRoutes } from './identity/routes.ts';
import { secondFactorRoutes } from './identity/second-factor/routes.ts';
import { loadServerKey } from './identity/server-key.ts';
import { importRoutes } from './import/routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { workWeightRoutes } from './journal/work-weights.ts';
import { mailRoutes } from './mail/routes.ts';
import { startDelivery } from './mail/start-delivery.ts';
import { type SmtpSettings, smtpTransport } from './mail/transport.ts';
import { outageRoutes } from './outage/routes.ts';
import type { AttemptCounter } from './personal-data/attempts/attempt-counter.ts';
import { noteAttempts } from './personal-data/attempts/note-attempts.ts';
import { startDailyDestruction } from './personal-data/daily-job.ts';
import { personalDataRoutes } from './personal-data/routes.ts';
import { recordViews } from './personal-data/views/record-views.ts';
import type { Store } from './storage/store.ts';
import { substitutionRoutes } from './substitution/routes.ts';
import { loadAnchorKey } from './sync/anchor-key.ts';
import { changeStreams } from './sync/change-stream.ts';
import { checkProtocol } from './sync/protocol-check.ts';
import { syncRoutes } from './sync/routes.ts';

export type AppConfig = {
  readonly sessionDays: number;
  readonly version: string;
  /** Folder of the built client; without it the server answers programs and parents only. */
  readonly clientFolder?: string;
  /** A file with the server's key; without it the key is in the database. */
  readonly keyFile?: string;
  /** Folder of what is not in the database: documents, signing keys, files of requests, profiles of one's own. */
  readonly dataFolder?: string;
  readonly signing?: SigningSettings;
  /** Without it letters wait. */
  readonly mail?: SmtpSettings;
  /** By which address parents know this server: for links in letters. */
  readonly publicUrl?: string;
  /** Folder of the exchange with portals; without it there is none. */
  readonly exchangeFolder?: string;
  /** Whether letters, papers and digests are made by this process; a program that only answers leaves them to others. */
  readonly worksByItself?: boolean;
  /** Whether a proxy before the server is believed about https. */
  readonly trustProxy?: boolean;
};

export type LogTarget = { readonly level: string; readonly stream?: { write: (line: string) => void } };

export type BuildAppOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: AppConfig;
  /** Silent without it. */
  readonly logger?: LogTarget;
};

const BODY_LIMIT = 1024 * 1024;
const CLOSE_GRACE_MS = 2_000;

/** Shared by all apps of a process: the schemas are the same, and compiling them is most of what building an app costs. */
const buildValidator = AjvCompiler();

/** Everything the server answers, apart from listening. The caller owns the store and closes it after the app. */
export async function buildApp(options: BuildAppOptions): Promise<TypedApp> {
  const { store, clock, config } = options;
  const app = newFastify(options);
  const context: AppContext = {
    store,
    clock,
    sessionDays: config.sessionDays,
    anchorKey: await loadAnchorKey(store),
    documents: documentDesk({ dataFolder: 'data', ...config, store, clock }),
    mail: config.mail === undefined ? {} : { transport: smtpTransport(config.mail) },
    serverKey: await loadServerKey(store, config.keyFile),
  };
  await app.register(cookie);
  await app.register(swagger, { openapi: { info: { title: 'Zvonok', version: config.version } } });
  await secureHeaders(app);
  answerErrors(app, store);
  logAnswers(app);
  checkProtocol(app);
  guardRoutes(app, context);
  recordViews(app, context);
  const attempts = noteAttempts(app, context);
  allowDesktopOrigin(app);
  const access = await openAccessContext(context, config.dataFolder);
  addRoutes(app, { context, access, attempts, config });
  await serveClient(app, config.clientFolder);
  const { transport } = context.mail;
  if (transport !== undefined) whileOpen(app, () => startDelivery(context, transport, app.log));
  if (config.worksByItself === true) {
    const { publicUrl } = config;
    const outgoing = {
      ...access,
      documents: context.documents,
      ...(publicUrl !== undefined && { publicUrl }),
    };
    whileOpen(app, () => startOutgoing(outgoing, app.log));
    const { exchangeFolder } = config;
    if (exchangeFolder !== undefined) {
      whileOpen(app, () => startExchange({ ...outgoing, exchangeFolder }, app.log));
    }
    whileOpen(app, () => startEnding(access, app.log));
    whileOpen(app, () => startDailyDestruction({ ...context, ...access }, app.log));
  }
  await app.ready();
  return app;
}

/** Work that goes on as long as the app is there. */
function whileOpen(app: TypedApp, start: () => () => Promise<void>): void {
  let stop: (() => Promise<void>) | undefined;
  app.addHook('onReady', async () => {
    stop = start();
  });
  app.addHook('onClose', async () => stop?.());
}

function newFastify({ config, logger }: BuildAppOptions): TypedApp {
  return Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    logger: logger ? { ...logger, serializers: logSerializers } : false,
    // Data is refused or taken as it came: never turned into another type, never cut, never filled in.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    schemaController: { compilersFactory: { buildValidator } },
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setSerializerCompiler(() => JSON.stringify);
}

type Given = {
  readonly context: AppContext;
  readonly access: AccessContext;
  readonly attempts: AttemptCounter;
  readonly config: AppConfig;
};

function addRoutes(app: TypedApp, { context, access, attempts, config: { version } }: Given): void {
  const streams = changeStreams(context);
  app.addHook('preClose', async () => {
    streams.endAll();
    // A browser keeps connections open on which it asked nothing yet; nobody waits for those longer than this.
    setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS).unref();
  });
  healthRoute(app, { store: context.store, version });
  identityRoutes(app, context, streams.endSession);
  secondFactorRoutes(app, context);
  loginRoutes(app, context);
  joiningRoutes(app, context);
  journalRoutes(app, context);
  workWeightRoutes(app, context);
  classAcknowledgementRoutes(app, context);
  syncRoutes(app, context, streams);
  importRoutes(app, { ...context, profiles: access.profiles });
  outageRoutes(app, context);
  substitutionRoutes(app, context);
  accessRoutes(app, access);
  accessPages(app, { ...access, documents: context.documents });
  personalDataRoutes(app, { ...context, ...access }, attempts);
  documentRoutes(app, context);
  paperDiaryRoutes(app, context);
  mailRoutes(app, context);
  diaryRoutes(app, context);
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger());
}
