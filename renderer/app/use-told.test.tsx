import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import type { ClientStore } from '../data/client-store.ts';
import { ClientStoreProvider } from '../ui/client-store-context.ts';
import { useTold } from './use-told.ts';

afterEach(() => vi.unstubAllGlobals());

type Told = ReturnType<typeof useTold>;

function Page({ count, onTold }: { readonly count: number; readonly onTold: (told: Told) => void }) {
  onTold(useTold(count));
  return null;
}

/** What the hook says to a person of this computer when their page is opened anew. */
function openedBy(personId: string, count: number): Told {
  const said: Told[] = [];
  const store = { person: { schoolId: 'school', id: personId } } as unknown as ClientStore;
  renderToStaticMarkup(
    <ClientStoreProvider value={store}>
      <Page count={count} onTold={(told) => said.push(told)} />
    </ClientStoreProvider>,
  );
  const [told] = said;
  if (told === undefined) throw new Error('nothing was drawn');
  return told;
}

it('tells a lasting trouble once to each person of the computer, and again only when it has grown', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(openedBy('anna', 0).isNews).toBe(false);
  expect(openedBy('anna', 2).isNews).toBe(true);
  openedBy('anna', 2).tell();
  expect(openedBy('anna', 2).isNews).toBe(false);
  expect(openedBy('anna', 1).isNews).toBe(false);
  expect(openedBy('anna', 3).isNews).toBe(true);
  expect(openedBy('boris', 2).isNews).toBe(true);
});
