import { useSyncExternalStore } from 'react';
import { asId, type GroupId, type LessonId, type PupilId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import { OFFICE_PAGES, type OfficePageName } from './office-pages.ts';

/** Where the person is. Kept in the hash, so that it works alike on a server, in Electron and without a network. */
export type Route =
  | {
      readonly page:
        | 'my-day'
        | 'refused'
        | 'appeals'
        | 'journals'
        | 'acknowledgements'
        | 'outages'
        | 'substitutions'
        | 'logins'
        | 'personal-data'
        | 'import'
        | 'settings'
        | OfficePageName;
    }
  | {
      /** The front desk: the list, `new` for entering one, or one by its id. */
      readonly page: DeskSection;
      readonly at: string | undefined;
    }
  | {
      readonly page: 'journal';
      readonly groupId: GroupId;
      readonly lessonId: LessonId | undefined;
      readonly pupilId: PupilId | undefined;
    };

export const DESK_SECTIONS = ['requests', 'complaints'] as const;
export type DeskSection = (typeof DESK_SECTIONS)[number];

const PLAIN = [
  'refused',
  'appeals',
  'journals',
  'acknowledgements',
  'outages',
  'substitutions',
  'logins',
  'personal-data',
  'import',
  'settings',
  ...OFFICE_PAGES,
] as const;

export const teaches = (roles: readonly Role[]): boolean =>
  roles.includes('teacher') || roles.includes('class-teacher');

/** Who works on requests of parents; which step is whose, the server says. */
export const worksAtDesk = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'operator' || role === 'deputy-head' || role === 'head');

/** Where a person's work begins: lessons, all journals of a deputy head, requests of a head, import of an operator. */
function firstPage(roles: readonly Role[]): Route {
  if (teaches(roles)) return { page: 'my-day' };
  if (roles.includes('deputy-head')) return { page: 'journals' };
  if (roles.includes('head')) return { page: 'requests', at: undefined };
  return { page: roles.includes('operator') ? 'import' : 'my-day' };
}

/** Whether a hash names a page, or leads to where the person's work begins. */
export const isFirstPage = (hash: string): boolean => hash.replace(/^#?\/?/, '') === '';

/** Reads a hash; whatever cannot be read leads to where the person's work begins. */
export function parseRoute(hash: string, roles: readonly Role[]): Route {
  const [page, group, lesson, pupil] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page === 'journal' && group) {
    return {
      page,
      groupId: asId<GroupId>(group),
      lessonId: lesson ? asId<LessonId>(lesson) : undefined,
      pupilId: pupil ? asId<PupilId>(pupil) : undefined,
    };
  }
  const section = DESK_SECTIONS.find((one) => one === page);
  if (section && worksAtDesk(roles)) return { page: section, at: group || undefined };
  const known = PLAIN.find((plain) => plain === page);
  return known ? { page: known } : firstPage(roles);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** The hash of a route: what a link's `href` holds. */
export function hashOf(route: Route): string {
  if (route.page === 'requests' || route.page === 'complaints') {
    return route.at === undefined ? `#/${route.page}` : `#/${route.page}/${encodeURIComponent(route.at)}`;
  }
  if (route.page !== 'journal') return route.page === 'my-day' ? '#/' : `#/${route.page}`;
  const parts = [route.groupId, route.lessonId, route.pupilId].filter((part) => part !== undefined);
  return `#/journal/${parts.map(encodeURIComponent).join('/')}`;
}

/** The hash of one cell of a journal, as far as it is known. */
export const cellHash = (cell: {
  groupId: GroupId;
  lessonId?: LessonId | undefined;
  pupilId?: PupilId | undefined;
}): string =>
  hashOf({ page: 'journal', groupId: cell.groupId, lessonId: cell.lessonId, pupilId: cell.pupilId });

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The present hash; parse it where it is used. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);

export const goTo = (hash: string): void => {
  window.location.hash = hash;
};
