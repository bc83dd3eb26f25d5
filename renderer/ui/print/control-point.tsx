import { useWords } from '../../locales/use-words.ts';
import { useClientStore } from '../client-store-context.ts';
import { useLive } from '../use-live.ts';

/** As many signs of the hash as `gradebook verify --head` needs to recognise it. */
const HASH_SIGNS = 16;

/**
 * Where the school's history ended when this was printed (A2): the paper keeps what a rewritten history would no
 * longer hold. Nothing before the first contact and for an empty history.
 */
export function ControlPoint() {
  const { t } = useWords();
  const head = useLive(useClientStore().head);
  if (!head || head.number === 0) return null;
  return <>{t('print.controlPoint', { number: head.number, hash: head.hash.slice(0, HASH_SIGNS) })}</>;
}
