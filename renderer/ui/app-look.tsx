import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { colorMode } from './color-mode.ts';
import { appTheme } from './theme.ts';

/** Everything inside is drawn light or dark, as the person chose or as the system changes to. */
export function AppLook({ children }: { readonly children: ReactNode }) {
  const mode = useStore(colorMode, (state) => state.mode);
  const theme = useMemo(() => appTheme(mode), [mode]);
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}
