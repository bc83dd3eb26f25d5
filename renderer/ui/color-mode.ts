import { createStore } from 'zustand/vanilla';

export const MODE_CHOICES = ['system', 'light', 'dark'] as const;
export type ModeChoice = (typeof MODE_CHOICES)[number];
export type ColorMode = 'light' | 'dark';

const REMEMBERED = 'zvonok.color-mode';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

const rememberedChoice = (): ModeChoice =>
  MODE_CHOICES.find((choice) => choice === localStorage.getItem(REMEMBERED)) ?? 'system';

const modeFor = (choice: ModeChoice): ColorMode =>
  choice === 'system' ? (systemDark.matches ? 'dark' : 'light') : choice;

/** Light or dark: the system's unless the person has chosen on this computer. */
export const colorMode = createStore<{ choice: ModeChoice; mode: ColorMode }>(() => {
  const choice = rememberedChoice();
  return { choice, mode: modeFor(choice) };
});

export function chooseMode(choice: ModeChoice): void {
  localStorage.setItem(REMEMBERED, choice);
  colorMode.setState({ choice, mode: modeFor(choice) });
}

const show = () => {
  document.documentElement.dataset['mode'] = colorMode.getState().mode;
};

/** Draws the mode and follows both the choice and the system. */
export function startColorMode(): void {
  systemDark.addEventListener('change', () => chooseMode(colorMode.getState().choice));
  colorMode.subscribe(show);
  show();
}
