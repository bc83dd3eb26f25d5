import formbody from '@fastify/formbody';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { problemHandler } from '../../diary/problem-pages.ts';
import type { AccessContext } from '../access-context.ts';
import { aboutPages } from './about-routes.ts';
import { complaintPages } from './complaint-routes.ts';
import { filePages } from './file-routes.ts';
import { paperPages } from './paper-routes.ts';
import { requestPages } from './request-routes.ts';

/** The counter for parents as pages: requests, complaints, and what the school publishes about them. */
export function accessPages(app: TypedApp, context: AccessContext & Pick<AppContext, 'documents'>): void {
  app.register(
    async (pages: TypedApp) => {
      if (!pages.hasContentTypeParser('application/x-www-form-urlencoded')) await pages.register(formbody);
      pages.setErrorHandler(problemHandler(context.store));
      requestPages(pages, context);
      filePages(pages, context);
      paperPages(pages, context);
      complaintPages(pages, context);
      aboutPages(pages, context);
    },
    { prefix: '/diary' },
  );
}
