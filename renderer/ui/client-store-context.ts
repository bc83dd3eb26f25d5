import { createContext, useContext } from 'react';
import type { ClientStore } from '../data/client-store.ts';

const ClientStoreContext = createContext<ClientStore | undefined>(undefined);

export const ClientStoreProvider = ClientStoreContext.Provider;

/** The signed-in person's data. Screens that need it are drawn only below the provider. */
export function useClientStore(): ClientStore {
  const store = useContext(ClientStoreContext);
  if (!store) throw new Error('a screen that needs the client store is drawn outside its provider');
  return store;
}
