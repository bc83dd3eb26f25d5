/** Beginnings of the server's addresses by the part of the program that a person knows; the longer stands first. */
const AREAS = [
  ['/api/access/complaints', 'complaints'],
  ['/api/access', 'requests'],
  ['/api/calendar', 'calendar'],
  ['/api/document-templates', 'templates'],
  ['/api/documents', 'documents'],
  ['/api/identity', 'logins'],
  ['/api/import', 'import'],
  ['/api/journal', 'journals'],
  ['/api/sync', 'journals'],
  ['/api/mail', 'mail'],
  ['/api/outages', 'outages'],
  ['/api/paper-diaries', 'paperDiaries'],
  ['/api/personal-data', 'personalData'],
  ['/api/substitutions', 'substitutions'],
  ['/diary', 'diary'],
] as const;

export type Area = (typeof AREAS)[number][1] | 'other';

/** What an attempt was about, for who does not read addresses. */
export const areaOf = (route: string): Area =>
  AREAS.find(([start]) => route === start || route.startsWith(`${start}/`))?.[1] ?? 'other';
