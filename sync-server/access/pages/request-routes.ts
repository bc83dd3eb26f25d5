import type { FastifyReply, FastifyRequest } from 'fastify';
import { FIELD_PROBLEMS, type FieldProblemCode } from '../../../shared/access/field-values.ts';
import { followAnswers } from '../../../shared/access/questionnaire.ts';
import { formOf } from '../../../shared/access/request-fields.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { TypedApp } from '../../app-context.ts';
import { goTo } from '../../diary/form-page.ts';
import { requestFormScript } from '../../diary/request-form-script.ts';
import { sendPage } from '../../diary/send-page.ts';
import { longField, textField } from '../../diary/text-field.ts';
import { type AccessContext, calendarOf, profileById, profileOfSchool } from '../access-context.ts';
import { discardDraft, saveDraft } from '../requests/draft.ts';
import { fileRequest } from '../requests/file-request.ts';
import { knownFields } from '../requests/known-fields.ts';
import { type OwnStatus, ownRequests, statusOf, withdrawRequest } from '../requests/own-requests.ts';
import {
  APPLICANTS,
  type Applicant,
  applicantOf,
  applicantOfForm,
  REQUESTS,
  requestIdOf,
  requestPath,
} from './applicant.ts';
import { applicantPage } from './applicant-page.ts';
import { draftFiles } from './draft-files.ts';
import { draftMain } from './draft-page.ts';
import { type FieldProblems, readFields } from './field-inputs.ts';
import { problemsWhileFilling } from './form-check.ts';
import { ownPapers } from './own-papers.ts';
import { refusalWords } from './problem-words.ts';
import { questionnaireMain } from './questionnaire-page.ts';
import { requestListMain } from './request-list.ts';
import { statusMain } from './status-page.ts';

/** Requests of parents as pages without a script: the questionnaire, the form, where it stands, withdrawal. */
export function requestPages(app: TypedApp, context: AccessContext): void {
  app.get('/requests', APPLICANTS, async (request, reply) => {
    const applicant = applicantOf(request);
    const { zone } = await calendarOf(context, applicant.schoolId);
    const requests = await ownRequests(context, applicant);
    const main = requestListMain({ requests, profileOf: (own) => profileById(context, own.profileId), zone });
    return sendPage(reply, applicantPage({ title: 'Мои заявления', section: 'requests', main }));
  });
  app.get('/requests/new', APPLICANTS, async (request, reply) => {
    const profile = await profileOfSchool(context, applicantOf(request).schoolId);
    const answers = Object.fromEntries(
      profile.questionnaire.flatMap(({ id }) => {
        const answer = textField(request.query, id);
        return answer === '' ? [] : [[id, answer]];
      }),
    );
    const main = questionnaireMain(profile, answers, followAnswers(profile, answers));
    return sendPage(reply, applicantPage({ title: 'Новое заявление', section: 'requests', main }));
  });
  app.post('/requests', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const category = textField(request.body, 'category');
    const fields = await knownFields(context, applicant, category);
    const id = await saveDraft(context, applicant, { category, fields });
    return goTo(reply, requestPath(id, '/form'));
  });
  draftRoutes(app, context);
  app.get('/requests/:requestId', APPLICANTS, async (request, reply) => {
    const applicant = applicantOf(request);
    const own = await statusOf(context, applicant, requestIdOf(request));
    if (own.state === 'draft') return goTo(reply, requestPath(own.id, '/form'));
    const { zone } = await calendarOf(context, applicant.schoolId);
    const papers = await ownPapers(context, applicant, { kind: 'request', id: own.id });
    const profile = profileById(context, own.profileId);
    const main = statusMain({ profile, request: own, papers, zone });
    return sendPage(reply, applicantPage({ title: 'Заявление', section: 'requests', main }));
  });
  app.post('/requests/:requestId/withdraw', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const requestId = requestIdOf(request);
    const reason = textField(request.body, 'reason').trim();
    if (textField(request.body, 'sure') === 'yes') {
      await withdrawRequest(context, applicant, {
        requestId,
        channel: 'portal',
        ...(reason !== '' && { reason }),
      });
    }
    return goTo(reply, requestPath(requestId));
  });
}

function draftRoutes(app: TypedApp, context: AccessContext): void {
  app.get('/requests/:requestId/form', APPLICANTS, (request, reply) =>
    sendDraft(context, reply, {
      applicant: applicantOf(request),
      request,
      isSaved: textField(request.query, 'saved') === '1',
      note: refusalWords(textField(request.query, 'problem')),
    }),
  );
  app.post('/requests/:requestId/form', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const own = await sentForm(context, applicant, request);
    await saveDraft(context, applicant, own);
    if (textField(request.body, 'action') !== 'send')
      return goTo(reply, requestPath(own.requestId, '/form?saved=1'));
    const hasConsent = textField(request.body, 'consent') === 'yes';
    try {
      await fileRequest(context, applicant, { requestId: own.requestId, channel: 'portal', hasConsent });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'bad-request') throw error;
      return sendDraft(context, reply, { applicant, request, hasConsent, ...wordsOf(error) });
    }
    return goTo(reply, requestPath(own.requestId));
  });
  app.post('/requests/:requestId/check', APPLICANTS, async (request) => {
    const applicant = applicantOfForm(request);
    return problemsWhileFilling(context, applicant, await sentForm(context, applicant, request));
  });
  app.post('/requests/:requestId/discard', APPLICANTS, async (request, reply) => {
    await discardDraft(context, applicantOfForm(request), requestIdOf(request));
    return goTo(reply, REQUESTS);
  });
}

/** @throws Problem `not-found` for what is another's, sent already, or nothing */
async function draftOf(
  context: AccessContext,
  applicant: Applicant,
  request: FastifyRequest,
): Promise<OwnStatus> {
  const own = await statusOf(context, applicant, requestIdOf(request));
  if (own.state !== 'draft') throw new Problem('not-found', { detail: 'draft' });
  return own;
}

/** What a form sent, of the fields that its category has. @throws Problem `not-found` as for the draft */
async function sentForm(context: AccessContext, applicant: Applicant, request: FastifyRequest) {
  const { id, category } = await draftOf(context, applicant, request);
  const profile = await profileOfSchool(context, applicant.schoolId);
  const read = (name: string) => longField(request.body, name);
  return { requestId: id, category, fields: readFields(formOf(profile, category), category, read) };
}

type Refused = { readonly problems: FieldProblems; readonly note: string | undefined };

function wordsOf({ reason, values }: Problem): Refused {
  if (reason === 'request-fields') return { problems: fieldProblems(values), note: undefined };
  const named = reason === 'documents-missing' ? ` ${Object.values(values).join('; ')}.` : '';
  return { problems: {}, note: `${refusalWords(reason) ?? 'Заявление не отправлено.'}${named}` };
}

const fieldProblems = (values: Problem['values']): FieldProblems =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, code]) => {
      const known = FIELD_PROBLEMS.find((one) => one === code);
      return known === undefined ? [] : [[field, known satisfies FieldProblemCode]];
    }),
  );

type DraftAnswer = Partial<Refused> & {
  readonly applicant: Applicant;
  readonly request: FastifyRequest;
  readonly isSaved?: boolean;
  readonly hasConsent?: boolean;
};

async function sendDraft(
  context: AccessContext,
  reply: FastifyReply,
  { applicant, request, problems = {}, note, isSaved = false, hasConsent = false }: DraftAnswer,
): Promise<FastifyReply> {
  const own = await draftOf(context, applicant, request);
  const profile = await profileOfSchool(context, applicant.schoolId);
  const files = await draftFiles(context.store.db, applicant, own.id);
  const main = draftMain({ profile, request: own, files, problems, note, isSaved, hasConsent });
  const isRefused = note !== undefined || Object.keys(problems).length > 0;
  const page = applicantPage({ title: 'Заявление', section: 'requests', main, script: requestFormScript });
  return sendPage(reply, page, { status: isRefused ? 422 : 200 });
}
