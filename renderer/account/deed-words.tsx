import type { Deed } from './use-deed.ts';

/** How the last deed ended; a refusal is an alert, the rest is said quietly. */
export function DeedWords({ deed }: { readonly deed: Deed }) {
  if (deed.isBad) {
    return (
      <p role="alert" className="card-bad">
        {deed.words}
      </p>
    );
  }
  return (
    <p role="status" aria-live="polite">
      {deed.words}
    </p>
  );
}
