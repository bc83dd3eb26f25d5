import { Problem } from '../../../shared/errors/problem.ts';
import { asId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sendPage } from '../../diary/send-page.ts';
import { textField } from '../../diary/text-field.ts';
import { html } from '../../diary/views/html.ts';
import { page } from '../../diary/views/page.ts';
import { type AccessContext, profileById } from '../access-context.ts';
import { schoolCard } from '../school-card/school-card.ts';
import { type AboutPage, aboutPage, blankForm } from './about-page.ts';

const PUBLIC = { config: { access: 'public' } } as const;

/** Public information (regulations §4.6): free, without sign-in or installation. */
export function aboutPages(app: TypedApp, context: AccessContext): void {
  app.get('/about', PUBLIC, async (_request, reply) => {
    const schools = await context.store.db
      .selectFrom('school')
      .select(['id', 'name'])
      .orderBy('name')
      .execute();
    const [only, another] = schools;
    if (only !== undefined && another === undefined)
      return sendPage(reply, aboutPage(await aboutOf(context, only.id)));
    const links = schools.map(({ id, name }) => html`<li><a href="/diary/about/${id}">${name}</a></li>`);
    const body = html`<main id="main" class="card"><h1>Школы</h1><ul class="children">!${links}</ul></main>`;
    return sendPage(reply, page({ title: 'Школы', body }));
  });
  app.get('/about/:schoolId', PUBLIC, async (request, reply) =>
    sendPage(reply, aboutPage(await aboutOf(context, textField(request.params, 'schoolId')))),
  );
  app.get('/about/:schoolId/forms/:formId', PUBLIC, async (request, reply) => {
    const about = await aboutOf(context, textField(request.params, 'schoolId'));
    const form = about.profile.forms.find(({ id }) => id === textField(request.params, 'formId'));
    if (form === undefined) throw new Problem('not-found', { detail: 'form' });
    return sendPage(reply, blankForm(about, form));
  });
}

/** @throws Problem `not-found` for a school that is not here */
async function aboutOf(context: AccessContext, id: string): Promise<AboutPage> {
  const schoolId = asId<SchoolId>(id);
  const school = await context.store.db
    .selectFrom('school')
    .select('name')
    .where('id', '=', schoolId)
    .executeTakeFirst();
  if (school === undefined) throw new Problem('not-found', { detail: 'school' });
  const card = await schoolCard(context.store.db, schoolId);
  const profile = profileById(context, card.profileId);
  return { schoolId, schoolName: school.name, profile, card };
}
