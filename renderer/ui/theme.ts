import { createTheme } from '@mui/material/styles';
import type { ColorMode } from './color-mode.ts';

const colors = {
  light: {
    accent: '#2457c5',
    onAccent: '#ffffff',
    ground: '#ffffff',
    ink: '#1b1f24',
    mute: '#5d6777',
    bad: '#b42318',
  },
  dark: {
    accent: '#8db1ff',
    onAccent: '#0d1833',
    ground: '#14181d',
    ink: '#e7eaf0',
    mute: '#a0abbb',
    bad: '#ff9a90',
  },
} as const;

/** MUI dressed in the colours of `tokens.css`: dense, flat, nothing animated that delays. */
export function appTheme(mode: ColorMode) {
  const color = colors[mode];
  return createTheme({
    palette: {
      mode,
      primary: { main: color.accent, contrastText: color.onAccent },
      error: { main: color.bad },
      background: { default: color.ground, paper: color.ground },
      text: { primary: color.ink, secondary: color.mute },
    },
    shape: { borderRadius: 8 },
    transitions: { create: () => 'none' },
    typography: {
      fontFamily: '"Inter Variable", system-ui, sans-serif',
      fontSize: 13,
      button: { textTransform: 'none', fontWeight: 600 },
    },
    components: {
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
      MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
      MuiSelect: { defaultProps: { size: 'small' } },
      MuiDialog: { defaultProps: { transitionDuration: 0 } },
      MuiMenu: { defaultProps: { transitionDuration: 0 } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { fontSize: 13.5, '& .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--edge)' } },
        },
      },
    },
  });
}
