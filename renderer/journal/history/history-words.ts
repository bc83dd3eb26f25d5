import type { DeviceId } from '../../../shared/kernel/ids.ts';
import type { HistoryItem } from '../../../shared/sync/cell-history.ts';
import { dayAndTime } from '../../locales/format.ts';
import type { WordsInUse } from '../../locales/use-words.ts';

/** When entered, when arrived, on which computer. */
export function whenWords(
  { t, language }: WordsInUse,
  item: HistoryItem,
  { zone, deviceId }: { zone: string; deviceId: DeviceId | undefined },
): string {
  const at = (instant: number) => ({ when: dayAndTime(language, instant, zone) });
  const parts: string[] = [
    t('history.entered', at(item.enteredAt)),
    item.arrivedAt === undefined ? t('history.notArrived') : t('history.arrived', at(item.arrivedAt)),
  ];
  if (deviceId !== undefined)
    parts.push(t(item.deviceId === deviceId ? 'history.thisDevice' : 'history.otherDevice'));
  return parts.join(' · ');
}

/** What became of the entry: the verdict, why not, and what a person decided. */
export function verdictWords(words: WordsInUse, item: HistoryItem, zone: string): string {
  const { t, language } = words;
  const { decision, code, state } = item;
  const parts: string[] = [verdictOf(words, item)];
  if (state === 'refused' && code !== undefined && code !== 'refused-by-deputy') parts.push(code);
  if (decision) {
    const who = { person: decision.personName, when: dayAndTime(language, decision.at, zone) };
    parts.push(t(`history.decision.${decision.outcome}`, who));
    if (decision.text !== '') parts.push(t('appeal.said', { text: decision.text }));
  }
  return parts.join(' · ');
}

function verdictOf({ t }: WordsInUse, { state, proof, operation }: HistoryItem): string {
  const isAsk = operation.type === 'extension.ask' || operation.type === 'correction.ask';
  if (state === 'accepted' && isAsk) return t('history.verdict.asked');
  if (state === 'accepted' && proof === 'device-clock') return t('history.verdict.acceptedByClock');
  return t(`history.verdict.${state}`);
}
