import { licenceText } from './licence-text.ts';
import { type ShippedPackage, shippedPackages } from './shipped.ts';
import { licenceProblem } from './verdict.ts';

/** What goes to users beside our own licence, and every reason why it may not go. */
export type ThirdParty = {
  readonly content: string;
  readonly problems: readonly string[];
  readonly count: number;
};

const rule = '-'.repeat(80);

/** Gathers the licences of everything that ships: of the client's bundle, the desktop shell and the server alike. */
export function gatherThirdParty(root: string): ThirdParty {
  const found = shippedPackages(root).map((shipped) => ({ shipped, text: licenceText(shipped) }));
  const installed = found.filter(({ shipped }) => shipped.folder !== undefined);
  return {
    content: composeFile(installed),
    problems: found.flatMap(({ shipped, text }) => licenceProblem(shipped, text) ?? []),
    count: installed.length,
  };
}

type Found = { readonly shipped: ShippedPackage; readonly text: string | undefined };

/** One section for each package and version, however many copies of it are installed. */
export function composeFile(found: readonly Found[]): string {
  const sections = new Map(
    found.map(({ shipped, text }) => {
      const title = `${shipped.name} ${shipped.version}`;
      return [title, `${rule}\n${title} (${shipped.licence})\n${rule}\n\n${text ?? ''}\n`] as const;
    }),
  );
  const sorted = [...sections].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  return ['Software by others that is part of «Звонок», and its licences.\n', ...sorted].join('\n');
}
