import { useMemo } from 'react';
import { SubstitutionsScreen } from '../substitution/substitutions-screen.tsx';
import { askSubstitutions } from './ask-substitutions.ts';
import type { Ask } from './shell.tsx';

/** Joins the screen of substitutions with the server's routes. */
export function SubstitutionsPage({ today, ask }: { readonly today: string; readonly ask: Ask }) {
  const calls = useMemo(() => askSubstitutions(ask), [ask]);
  return <SubstitutionsScreen today={today} calls={calls} />;
}
