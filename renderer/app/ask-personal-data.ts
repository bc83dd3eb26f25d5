import type { ArchiveTerms, TermEffect } from '../../shared/personal-data/archive-term.ts';
import type { DestructionActs, DestructionPreview } from '../../shared/personal-data/destruction.ts';
import type { PersonList } from '../../shared/personal-data/person-list.ts';
import type { RefusedAttempts, ViewRegister } from '../../shared/personal-data/registers.ts';
import type { PersonalDataCalls } from '../personal-data/personal-data-calls.ts';
import type { Ask } from './ask.ts';
import { askTable } from './ask-table.ts';

const ROOT = '/api/personal-data';

/** The routes of personal data with their questions and answers typed. */
export function askPersonalData(ask: Ask): PersonalDataCalls {
  const get = <Answer>(path: string, query: Record<string, string> = {}): Promise<Answer> => {
    const text = new URLSearchParams(query).toString();
    return ask(text === '' ? `${ROOT}${path}` : `${ROOT}${path}?${text}`) as Promise<Answer>;
  };
  return {
    views: (days) => get<ViewRegister>('/views', days),
    attempts: (days) => get<RefusedAttempts>('/attempts', days),
    destruction: () => get<DestructionPreview>('/destruction'),
    terms: () => get<ArchiveTerms>('/archive-terms'),
    termEffect: (kind, years) => get<TermEffect>('/archive-terms/effect', { kind, years: String(years) }),
    saveTerm: async (term) => {
      await ask(`${ROOT}/archive-terms`, { method: 'PUT', json: term });
    },
    acts: () => get<DestructionActs>('/acts'),
    tables: {
      views: askTable(ask, `${ROOT}/views`),
      attempts: askTable(ask, `${ROOT}/attempts`),
      acts: askTable(ask, `${ROOT}/acts`),
    },
    act: (id) => get<Blob>(`/acts/${encodeURIComponent(id)}`),
    people: (name) => get<PersonList>('/people', { name }),
    exported: async (personId, form) => {
      const path = `/people/${encodeURIComponent(personId)}/export`;
      if (form === 'page') return get<Blob>(`${path}.html`);
      const data = await get<unknown>(path);
      return new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
    },
  };
}
