import { type AccessRequestId, asId, ID_PATTERN } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { goTo } from '../../diary/form-page.ts';
import { sendPage } from '../../diary/send-page.ts';
import { longField, textField } from '../../diary/text-field.ts';
import { type AccessContext, calendarOf, profileOfSchool } from '../access-context.ts';
import { listComplaints } from '../complaints/complaints.ts';
import { fileComplaint } from '../complaints/file-complaint.ts';
import { APPLICANTS, applicantOf, applicantOfForm, COMPLAINTS } from './applicant.ts';
import { applicantPage } from './applicant-page.ts';
import {
  COMPLAINT_FIELDS,
  type ComplaintDraft,
  complaintFormMain,
  complaintListMain,
} from './complaint-page.ts';
import { ownPapers } from './own-papers.ts';

/** Complaints of parents (CP1) as pages without a script. */
export function complaintPages(app: TypedApp, context: AccessContext): void {
  app.get('/complaints', APPLICANTS, async (request, reply) => {
    const { schoolId, personId } = applicantOf(request);
    const profile = await profileOfSchool(context, schoolId);
    const { zone } = await calendarOf(context, schoolId);
    const complaints = await listComplaints(context, { schoolId, applicantId: personId });
    const papers = await ownPapers(context, { schoolId, personId }, { kind: 'complaint' });
    const main = complaintListMain({ complaints, profile, papers, zone });
    return sendPage(reply, applicantPage({ title: 'Мои жалобы', section: 'complaints', main }));
  });
  app.get('/complaints/new', APPLICANTS, async (request, reply) => {
    const profile = await profileOfSchool(context, applicantOf(request).schoolId);
    const draft = { requestId: textField(request.query, 'request') };
    return sendPage(
      reply,
      applicantPage({
        title: 'Новая жалоба',
        section: 'complaints',
        main: complaintFormMain(profile, draft, []),
      }),
    );
  });
  app.post('/complaints', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const profile = await profileOfSchool(context, applicant.schoolId);
    const draft = draftFrom(request.body);
    const missing = missingIn(draft, profile.complaint.subjects);
    if (missing.length > 0) {
      const main = complaintFormMain(profile, draft, missing);
      return sendPage(reply, applicantPage({ title: 'Новая жалоба', section: 'complaints', main }), {
        status: 422,
      });
    }
    await fileComplaint(context, applicant, complaintOf(draft));
    return goTo(reply, COMPLAINTS);
  });
}

/** A complaint as it came, every text no longer than its field. */
const draftFrom = (body: unknown): ComplaintDraft => ({
  subject: textField(body, 'subject'),
  isAboutHead: textField(body, 'isAboutHead'),
  requestId: textField(body, 'requestId'),
  ...Object.fromEntries(
    COMPLAINT_FIELDS.map(({ id, max }) => [id, longField(body, id).trim().slice(0, max)]),
  ),
});

function missingIn(draft: ComplaintDraft, subjects: ReadonlyArray<{ readonly id: string }>): string[] {
  const fields = COMPLAINT_FIELDS.filter(({ id, required }) => required && draft[id] === '').map(
    ({ id }) => id,
  );
  return subjects.some(({ id }) => id === draft.subject) ? fields : ['subject', ...fields];
}

function complaintOf(draft: ComplaintDraft): Parameters<typeof fileComplaint>[2] {
  const text = (id: string) => draft[id] ?? '';
  const requestId = text('requestId');
  return {
    subject: text('subject'),
    isAboutHead: draft.isAboutHead === 'yes',
    ...(new RegExp(ID_PATTERN).test(requestId) && { requestId: asId<AccessRequestId>(requestId) }),
    fields: {
      against: text('against'),
      applicantName: text('applicantName'),
      address: text('address'),
      phone: text('phone'),
      contested: text('contested'),
      arguments: text('arguments'),
      ...(text('email') !== '' && { email: text('email') }),
      ...(text('power') !== '' && { power: text('power') }),
    },
  };
}
