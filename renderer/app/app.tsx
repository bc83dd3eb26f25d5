import type { Live } from '../data/client-store.ts';
import type { Identity } from '../identity/identity.ts';
import { AppLook } from '../ui/app-look.tsx';
import { useLive } from '../ui/use-live.ts';
import { OpenedWindow } from './opened-window.tsx';
import type { SessionWindow } from './session-window.ts';
import { SignInScreen } from './sign-in-screen.tsx';

/** Sign-in, then the person's data in one window, then the shell. */
export function App(props: {
  readonly identity: Identity;
  readonly present: Live<SessionWindow | undefined>;
}) {
  const { identity } = props;
  const present = useLive(props.present);
  return (
    <AppLook>
      {present ? <OpenedWindow {...present} identity={identity} /> : <SignInScreen identity={identity} />}
    </AppLook>
  );
}
