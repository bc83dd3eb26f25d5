import Button from '@mui/material/Button';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { ActiveWindow } from '../data/active-window.ts';
import type { ClientStore } from '../data/client-store.ts';
import type { Identity } from '../identity/identity.ts';
import { recoverDrafts } from '../lesson/recover-drafts.ts';
import { useWords } from '../locales/use-words.ts';
import { ClientStoreProvider } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { askServer } from './ask-server.ts';
import { Shell } from './shell.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { ThisDeviceProvider } from './this-device.ts';

type Props = { readonly opened: ActiveWindow; readonly identity: Identity; readonly login: string };

/** The person's data in this window, or why it is not here. */
export function OpenedWindow({ opened, identity, login }: Props) {
  const { t } = useWords();
  const status = useLive(opened.status);
  if (status.kind === 'active') return <WithStore store={status.store} identity={identity} login={login} />;
  if (status.kind === 'opening') return <p className="page-empty">{t('app.starting')}</p>;
  if (status.kind === 'another-window') {
    return (
      <Message title={t('otherWindow.title')} why={t('otherWindow.why')}>
        <Button variant="contained" onClick={opened.takeOver}>
          {t('otherWindow.takeOver')}
        </Button>
      </Message>
    );
  }
  return (
    <Message title={t('openFailed.title')} why={t('openFailed.why')}>
      <Button variant="contained" onClick={() => window.location.reload()}>
        {t('app.broken.again')}
      </Button>
      <Button variant="outlined" onClick={identity.signOut}>
        {t('app.person.signOut')}
      </Button>
    </Message>
  );
}

function WithStore(props: {
  readonly store: ClientStore;
  readonly identity: Identity;
  readonly login: string;
}) {
  const { store, identity, login } = props;
  const session = useLive(identity.session);
  const [isSigningIn, setSigningIn] = useState(false);
  const ask = useMemo(() => askServer(identity.token.get), [identity]);
  const signInAgain = useCallback(() => setSigningIn(true), []);
  useEffect(() => {
    // What could not be written stays for the next start; the state of storage says so meanwhile.
    recoverDrafts(store).catch(() => undefined);
  }, [store]);
  if (isSigningIn)
    return <SignInScreen identity={identity} login={login} onSignedIn={() => setSigningIn(false)} />;
  return (
    <ClientStoreProvider value={store}>
      <ThisDeviceProvider value={session?.deviceId}>
        <Shell login={login} onSignOut={identity.signOut} onSignInAgain={signInAgain} ask={ask} />
      </ThisDeviceProvider>
    </ClientStoreProvider>
  );
}

function Message(props: { readonly title: string; readonly why: string; readonly children: ReactNode }) {
  return (
    <main className="centre">
      <div className="card">
        <h1>{props.title}</h1>
        <p>{props.why}</p>
        {props.children}
      </div>
    </main>
  );
}
