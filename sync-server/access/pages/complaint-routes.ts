import {
  COMPLAINT_FIELDS,
  checkComplaint,
  normalizedComplaint,
} from '../../../shared/access/complaint-fields.ts';
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
  type ComplaintDraft,
  type ComplaintProblems,
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
        main: complaintFormMain(profile, draft, {}),
      }),
    );
  });
  app.post('/complaints', APPLICANTS, async (request, reply) => {
    const applicant = applicantOfForm(request);
    const profile = await profileOfSchool(context, applicant.schoolId);
    const draft = draftFrom(request.body);
    const problems = problemsIn(draft, profile.complaint.subjects);
    if (Object.keys(problems).length > 0) {
      const main = complaintFormMain(profile, draft, problems);
      return sendPage(reply, applicantPage({ title: 'Новая жалоба', section: 'complaints', main }), {
        status: 422,
      });
    }
    await fileComplaint(context, applicant, complaintOf(draft));
    return goTo(reply, COMPLAINTS);
  });
}

/** A complaint as it came: nothing that was typed is cut off unseen. */
const draftFrom = (body: unknown): ComplaintDraft => ({
  subject: textField(body, 'subject'),
  isAboutHead: textField(body, 'isAboutHead'),
  requestId: textField(body, 'requestId'),
  ...Object.fromEntries(COMPLAINT_FIELDS.map(({ id }) => [id, longField(body, id)])),
});

function problemsIn(
  draft: ComplaintDraft,
  subjects: ReadonlyArray<{ readonly id: string }>,
): ComplaintProblems {
  const ofFields = Object.fromEntries(checkComplaint(draft).map(({ field, code }) => [field, code]));
  const isSubject = subjects.some(({ id }) => id === draft.subject);
  return isSubject ? ofFields : { subject: 'field-required', ...ofFields };
}

function complaintOf(draft: ComplaintDraft): Parameters<typeof fileComplaint>[2] {
  const { subject = '', requestId = '' } = draft;
  return {
    subject,
    isAboutHead: draft.isAboutHead === 'yes',
    ...(new RegExp(ID_PATTERN).test(requestId) && { requestId: asId<AccessRequestId>(requestId) }),
    fields: normalizedComplaint(draft),
  };
}
