import type { Staff, SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import type { SubstitutionCalls } from '../substitution/substitution-calls.ts';
import { askTable } from './ask-table.ts';
import type { Ask } from './shell.tsx';

/** The routes of substitutions with their questions and answers typed. */
export const askSubstitutions = (ask: Ask): SubstitutionCalls => {
  const post = async (path: string, json: unknown) => {
    await ask(`/api/substitutions${path}`, { method: 'POST', json });
  };
  const lessons = async (path: string) => {
    const answer = (await ask(`/api/substitutions${path}`)) as { lessons: readonly SubstitutedLesson[] };
    return answer.lessons;
  };
  return {
    table: askTable(ask, '/api/substitutions'),
    list: (days) => lessons(`?${new URLSearchParams(days).toString()}`),
    find: (query) => lessons(`/lessons?${new URLSearchParams(query).toString()}`),
    async staff() {
      return ((await ask('/api/substitutions/staff')) as { teachers: Staff }).teachers;
    },
    appoint: (asked) => post('', asked),
    withdraw: (seen) => post('/withdraw', { lessons: seen }),
    handOver: (asked) => post('/hand-over', asked),
  };
};
