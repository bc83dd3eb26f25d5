import { type ReactNode, useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive, useLivePart } from '../ui/use-live.ts';
import { updateClient } from './service-worker-client.ts';
import { amountWords, CLOCK_ERROR_SHOWN, STORAGE_WORDS } from './state-words.ts';
import { useStorageHealth } from './use-storage-health.ts';
import { useTold } from './use-told.ts';

/** What stands in the way, each with what to do; work goes on under every one of them. */
export function Banners({ onSignInAgain }: { readonly onSignInAgain: () => void }) {
  const words = useWords();
  const { t } = words;
  const store = useClientStore();
  // Not the whole state, which changes with every key.
  const link = useLivePart(store.state, (state) => state.link);
  const storageProblem = useLivePart(store.state, (state) => state.storageProblem);
  const clockError = useLivePart(store.state, (state) => state.clockError);
  const damaged = useLivePart(store.state, (state) => state.damaged);
  const isDemonstration = useLive(store.school)?.demonstration === true;
  const { isLow, isPersistent } = useStorageHealth();
  const mayBeTaken = useLivePart(
    store.state,
    (state) => isPersistent === false && state.waiting > 0 && state.link !== 'online',
  );
  const [isTakingTold, setTakingTold] = useState(false);
  const damage = useTold(damaged);
  return (
    <div className="banners">
      {storageProblem && <Banner tone="bad">{t(STORAGE_WORDS[storageProblem])}</Banner>}
      {damage.isNews && (
        <Banner tone="soon" action={{ words: t('banner.understood'), run: damage.tell }}>
          {t('banner.damaged', { count: damaged })}
        </Banner>
      )}
      {mayBeTaken && !isTakingTold && (
        <Banner tone="soon" action={{ words: t('banner.understood'), run: () => setTakingTold(true) }}>
          {t('banner.storageMayBeTaken')}
        </Banner>
      )}
      {isLow && !storageProblem && <Banner tone="soon">{t('banner.storageLow')}</Banner>}
      {link === 'session-expired' && (
        <Banner tone="soon" action={{ words: t('banner.signInAgain'), run: onSignInAgain }}>
          {t('banner.sessionExpired')}
        </Banner>
      )}
      {link === 'client-too-old' && (
        <Banner tone="soon" action={{ words: t('banner.reload'), run: () => void updateClient() }}>
          {t('banner.clientTooOld')}
        </Banner>
      )}
      {!isDemonstration && clockError !== undefined && Math.abs(clockError) > CLOCK_ERROR_SHOWN && (
        <Banner tone="soon">
          {t(clockError < 0 ? 'banner.clockBehind' : 'banner.clockAhead', {
            amount: amountWords(words, clockError),
          })}
        </Banner>
      )}
    </div>
  );
}

function Banner(props: {
  readonly tone: 'soon' | 'bad';
  readonly action?: { readonly words: string; readonly run: () => void };
  readonly children: ReactNode;
}) {
  const { action } = props;
  return (
    <div role={props.tone === 'bad' ? 'alert' : 'status'} className={`banner banner-${props.tone}`}>
      <span>{props.children}</span>
      {action && (
        <button type="button" className="button-plain" onClick={action.run}>
          {action.words}
        </button>
      )}
    </div>
  );
}
