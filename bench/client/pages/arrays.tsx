import { memoryStore } from '../../../e2e/grid-host/memory-store.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { StudyGroup } from '../../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { drawClient, openJournal } from './draw-client.tsx';
import { answer, type Login } from './page-port.ts';
import { pullAll } from './pull-all.ts';

/** The same client over the same documents, kept in arrays. */
async function start(login: Login): Promise<void> {
  const documents = { school: [] as SchoolFacts[], groups: [] as StudyGroup[], sheets: [] as LessonSheet[] };
  await pullAll(login, (collection, pulled) => {
    if (collection !== 'entries' && collection !== 'appeals')
      documents[collection].push(...(pulled as never[]));
    return Promise.resolve();
  });
  const sheetsOf = Map.groupBy(documents.sheets, (sheet) => sheet.groupId);
  const journals = documents.groups.map((group) => ({
    group,
    sheets: (sheetsOf.get(group.id) ?? []).toSorted((a, b) => a.date.localeCompare(b.date)),
  }));
  const [school] = documents.school;
  if (!school) throw new Error('the server sent no school');
  const store = memoryStore({ journals, now: login.anchor.serverTime });
  await drawClient({ ...store, school: { get: () => school, subscribe: () => () => undefined } });
}

answer({ start, openJournal });
