import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { SyncState } from '../data/client-store.ts';
import { clockTime } from '../locales/format.ts';
import type { WordsInUse } from '../locales/use-words.ts';

export type StateLine = { readonly tone: 'ok' | 'calm' | 'busy' | 'bad'; readonly text: string };

export const STORAGE_WORDS = {
  'storage-full': 'banner.storageFull',
  'storage-failed': 'banner.storageFailed',
  'storage-taken': 'banner.storageTaken',
} as const satisfies Record<NonNullable<SyncState['storageProblem']>, string>;

/**
 * The honest state in one line. Being offline is calm; «sent» is said only when nothing waits and the school was
 * reached; while something is still being written to this computer nothing is called saved.
 */
export function stateLine(words: WordsInUse, state: SyncState, zone: ZoneName | undefined): StateLine {
  const { t } = words;
  if (state.storageProblem === 'storage-full') return { tone: 'bad', text: t('problem.storage-full') };
  if (state.storageProblem !== undefined)
    return { tone: 'bad', text: t(STORAGE_WORDS[state.storageProblem]) };
  if (state.firstSync === 'running') {
    return { tone: 'busy', text: t(state.link === 'online' ? 'state.firstSync' : 'state.firstSyncOffline') };
  }
  const kept = state.saving > 0 ? t('state.saving') : t('state.saved');
  const parts: string[] = [];
  if (state.link !== 'online') parts.push(linkWords(words, state, zone));
  if (state.waiting > 0 || state.saving > 0) parts.push(kept);
  if (state.waiting > 0) parts.push(t('state.waiting', { count: state.waiting }));
  if (parts.length === 0) return { tone: 'ok', text: t('state.sent') };
  return {
    tone: state.saving > 0 ? 'busy' : state.link === 'online' ? 'ok' : 'calm',
    text: parts.join(' · '),
  };
}

function linkWords({ t, language }: WordsInUse, state: SyncState, zone: ZoneName | undefined): string {
  if (state.link === 'server-failed') return t('state.serverFailed');
  if (state.lastContact === undefined || zone === undefined) return t('state.offline');
  return t('state.offlineSince', { time: clockTime(language, state.lastContact, zone) });
}

const MINUTE = 60_000;
export const CLOCK_ERROR_SHOWN = 5 * MINUTE;

/** «3 дня», «2 часа», «7 минут», «10 лет»: the largest unit that fits. */
export function amountWords({ t }: WordsInUse, milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / MINUTE);
  if (minutes < 60) return t('amount.minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t('amount.hours', { count: hours });
  const days = Math.round(hours / 24);
  return days < 730
    ? t('amount.days', { count: days })
    : t('amount.years', { count: Math.round(days / 365.25) });
}
