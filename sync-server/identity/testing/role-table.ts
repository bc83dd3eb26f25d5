import type { Role } from '../../../shared/people/role.ts';

type Who = 'public' | readonly Role[];

const STAFF = ['teacher', 'class-teacher', 'deputy-head', 'head', 'operator'] as const;
const ALL = [...STAFF, 'parent'] as const;
const OPERATOR = ['operator'] as const;
const DEPUTY = ['deputy-head'] as const;
const READERS = ['operator', 'deputy-head'] as const;
const PARENT = ['parent'] as const;

/**
 * Every route of the server and who may call it, written by hand: a route that is not here, or that lets in somebody
 * else than is written here, fails the build (I7). HEAD goes with its GET.
 */
export const ROLE_TABLE: Readonly<Record<string, Who>> = {
  'GET /health': 'public',
  'GET /api/openapi.json': 'public',
  'OPTIONS /api/*': 'public',

  'POST /api/identity/sign-in': 'public',
  'POST /api/identity/first-password': 'public',
  'POST /api/identity/second-factor/enrol': 'public',
  'POST /api/identity/sign-out': ALL,
  'GET /api/identity/me': ALL,
  'POST /api/identity/password': ALL,
  'GET /api/identity/sessions': ALL,
  'POST /api/identity/sessions/end': ALL,
  'GET /api/identity/second-factor': STAFF,
  'POST /api/identity/second-factor/begin': STAFF,
  'POST /api/identity/second-factor/confirm': STAFF,
  'POST /api/identity/second-factor/remove': STAFF,
  'POST /api/identity/second-factor/reset': OPERATOR,
  'GET /api/identity/people': OPERATOR,
  'POST /api/identity/logins': OPERATOR,
  'GET /api/identity/register': [...READERS, 'head'],
  'POST /api/identity/register/signed': OPERATOR,
  'POST /api/identity/snils': OPERATOR,
  'POST /api/identity/links': OPERATOR,
  'POST /api/identity/links/part': OPERATOR,
  'GET /api/identity/settings': OPERATOR,
  'POST /api/identity/settings': OPERATOR,

  'GET /api/journal/groups': DEPUTY,
  'POST /api/journal/follow': DEPUTY,
  'POST /api/journal/unfollow': DEPUTY,
  'POST /api/journal/history': ALL,
  'POST /api/sync/push': STAFF,
  'POST /api/sync/pull': STAFF,
  'GET /api/sync/stream': STAFF,

  'GET /api/outages': READERS,
  'POST /api/outages': OPERATOR,
  'POST /api/outages/withdraw': OPERATOR,
  'GET /api/outages/late-entries': READERS,

  'GET /api/substitutions': READERS,
  'GET /api/substitutions/lessons': READERS,
  'GET /api/substitutions/staff': READERS,
  'POST /api/substitutions': READERS,
  'POST /api/substitutions/withdraw': READERS,
  'POST /api/substitutions/hand-over': READERS,
  'POST /api/import/timetable': OPERATOR,
  'POST /api/import/people': OPERATOR,

  'GET /diary/sign-in': 'public',
  'POST /diary/sign-in': 'public',
  'POST /diary/sign-out': 'public',
  'POST /diary/first-password': 'public',
  'GET /diary/openid/start': 'public',
  'GET /diary/openid/callback': 'public',
  'GET /diary/assets/:file': 'public',
  'GET /diary/account': PARENT,
  'GET /diary/password': PARENT,
  'POST /diary/password': PARENT,
  'POST /diary/sign-out-everywhere': PARENT,
  'GET /diary': PARENT,
  'GET /diary/children': PARENT,
  'GET /diary/:pupilId': PARENT,
  'GET /diary/:pupilId/week': PARENT,
  'GET /diary/:pupilId/week/:week': PARENT,
  'GET /diary/:pupilId/week/:week/print': PARENT,
  'GET /diary/:pupilId/marks': PARENT,
  'GET /diary/:pupilId/report': PARENT,
  'GET /diary/:pupilId/attendance': PARENT,
  'GET /diary/:pupilId/timetable': PARENT,
  'GET /diary/:pupilId/content': PARENT,
};
