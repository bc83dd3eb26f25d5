import { ThemeProvider } from '@mui/material/styles';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Live } from '../data/client-store.ts';
import type { Identity } from '../identity/identity.ts';
import { colorMode } from '../ui/color-mode.ts';
import { appTheme } from '../ui/theme.ts';
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
  const mode = useStore(colorMode, (state) => state.mode);
  const theme = useMemo(() => appTheme(mode), [mode]);
  const present = useLive(props.present);
  return (
    <ThemeProvider theme={theme}>
      {present ? <OpenedWindow {...present} identity={identity} /> : <SignInScreen identity={identity} />}
    </ThemeProvider>
  );
}
