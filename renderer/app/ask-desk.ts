import type { Candidates } from '../../shared/access/candidates.ts';
import type { DeskComplaint } from '../../shared/access/complaint-form.ts';
import type { ComparedField } from '../../shared/access/copies.ts';
import type { OpenedAccess, Registered } from '../../shared/access/messages.ts';
import type { PersonChoices } from '../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../shared/access/profile/regulation-profile.ts';
import type { RequestQueue, RequestView } from '../../shared/access/request-view.ts';
import type { DeskCalls } from '../desk/desk-calls.ts';
import { askCountsAgain } from './desk-counts.ts';
import type { Ask } from './shell.tsx';

/** The routes of requests and complaints with their questions and answers typed. */
export function askDesk(ask: Ask): DeskCalls {
  const get = async <Answer>(path: string): Promise<Answer> => (await ask(`/api/access/${path}`)) as Answer;
  /** Something changes, so what waits is counted anew. */
  const post = async <Answer>(path: string, json: unknown): Promise<Answer> => {
    const answer = await ask(`/api/access/${path}`, { method: 'POST', json });
    askCountsAgain();
    return answer as Answer;
  };
  const at = (id: string) => encodeURIComponent(id);
  return {
    queue: (which) => get<RequestQueue>(`requests?which=${which}`),
    request: (id) => get<RequestView>(`requests/${at(id)}`),
    present: () => get('profile'),
    profile: async (id) => (await get<{ profile: RegulationProfile }>(`profiles/${at(id)}`)).profile,
    takeStep: (id, step, seen) => post(`requests/${at(id)}/steps?seen=${seen}`, step),
    openAccess: (id, to, seen) => post<OpenedAccess>(`requests/${at(id)}/open-access?seen=${seen}`, to),
    candidates: (id) => get<Candidates>(`requests/${at(id)}/candidates`),
    compare: async (id, { personId, pupilId }) => {
      const query = new URLSearchParams({ personId, pupilId }).toString();
      return (await get<{ fields: ComparedField[] }>(`requests/${at(id)}/copies?${query}`)).fields;
    },
    people: (name, as) => get<PersonChoices>(`people?${new URLSearchParams({ name, as }).toString()}`),
    enter: (request) => post<Registered>('requests', request),
    async attach(id, document, file) {
      const form = new FormData();
      form.append('file', file, file.name);
      const query = new URLSearchParams({ document }).toString();
      await ask(`/api/access/requests/${at(id)}/attachments?${query}`, { method: 'POST', form });
    },
    file: async (id) => (await ask(`/api/access/attachments/${at(id)}`)) as Blob,
    complaints: async () => (await get<{ complaints: DeskComplaint[] }>('complaints')).complaints,
    complaint: (id) => get<DeskComplaint>(`complaints/${at(id)}`),
    enterComplaint: (complaint) => post('complaints', complaint),
    takeComplaintStep: (id, step, seen) => post(`complaints/${at(id)}/steps?seen=${seen}`, step),
  };
}
