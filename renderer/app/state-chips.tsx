import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { hashOf } from './route.ts';
import { stateLine } from './state-words.ts';

/** The honest state, always in view, in words. Only a refusal is red. */
export function StateChips() {
  const words = useWords();
  const store = useClientStore();
  const state = useLive(store.state);
  const zone = useLive(store.school)?.zone;
  const line = stateLine(words, state, zone);
  return (
    <>
      <span
        role="status"
        aria-label={words.t('state.label')}
        className={`chip chip-state state-${line.tone}`}
      >
        <i className="state-dot" aria-hidden="true" />
        <span className="state-text">{line.text}</span>
      </span>
      {state.refused > 0 && (
        <a className="chip chip-bad" href={hashOf({ page: 'refused' })}>
          {words.t('state.refused', { count: state.refused })}
        </a>
      )}
    </>
  );
}
