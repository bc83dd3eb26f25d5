import type { ClientStore } from '../../../renderer/data/client-store.ts';

/**
 * Measures every digit typed, from the moment of the key to *saved*: the write has resolved and the chip in view no
 * longer says that something is being saved.
 */
export function watchSaves(): {
  readonly over: (store: ClientStore) => ClientStore;
  readonly take: () => Promise<readonly number[]>;
} {
  let keyAt = 0;
  let measured: Promise<number>[] = [];
  window.addEventListener('keydown', (event) => (keyAt = event.timeStamp), { capture: true });
  return {
    over: (store) => ({
      ...store,
      write(drafts) {
        const from = keyAt;
        const written = store.write(drafts);
        measured.push(written.then(chipSaysSaved).then(() => performance.now() - from));
        return written;
      },
    }),
    take() {
      const taken = measured;
      measured = [];
      return Promise.all(taken);
    },
  };
}

function chipSaysSaved(): Promise<void> | undefined {
  const chip = document.querySelector('.state-text');
  if (!chip) throw new Error('the page shows no state');
  const isSaved = () => !/сохраня/i.test(chip.textContent);
  if (isSaved()) return undefined;
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSaved()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(chip, { childList: true, characterData: true, subtree: true });
  });
}
