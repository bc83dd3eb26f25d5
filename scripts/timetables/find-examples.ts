import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** How many timetables Debian's package holds; fewer means that the sweep would prove less than it says. */
export const EXPECTED_EXAMPLES = 236;

export type Example = {
  /** Where the file lies inside the package's folder of examples. */
  name: string;
  path: string;
};

/** Every timetable of the installed package `fet-data`; none when it is not installed. */
export function findExamples(): Example[] {
  return packageFiles()
    .filter((path) => /\.fet(\.gz)?$/.test(path) && existsSync(path))
    .map((path) => ({ path, name: path.replace(/^.*\/examples\//, '') }));
}

export function readExample({ path }: Example): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function packageFiles(): string[] {
  try {
    return execFileSync('dpkg', ['-L', 'fet-data'], { encoding: 'utf8', stdio: 'pipe' }).split('\n');
  } catch {
    return [];
  }
}
