import type { TypedApp } from '../../app-context.ts';
import type { AccessContext } from '../access-context.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { complaintRoutes } from './complaint-routes.ts';
import { diaryReaderRoutes } from './diary-reader-routes.ts';
import { digestRoutes } from './digest-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { schoolRoutes } from './school-routes.ts';

/** Everything that staff do with requests of parents. */
export function accessRoutes(app: TypedApp, context: AccessContext): void {
  requestRoutes(app, context);
  complaintRoutes(app, context);
  attachmentRoutes(app, context);
  reportRoutes(app, context);
  messageRoutes(app, context);
  digestRoutes(app, context);
  schoolRoutes(app, context);
  peopleRoutes(app, context);
  diaryReaderRoutes(app, context);
  calendarRoutes(app, context);
}
