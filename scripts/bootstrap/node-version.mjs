/** The oldest Node that runs this project's TypeScript as it is (type stripping without a flag, `import.meta.main`). */
export const requiredNodeMajor = 24;

/** What is taken from the npm package `node` where the machine's own Node is older. */
export const suppliedNodeVersion = '24.21.0';

/**
 * Whether a Node of this version is too old for the project.
 * @param {string} version `process.versions.node`, with or without a leading `v`
 * @returns {boolean} true also for a version that cannot be read: a supplied Node is the safe answer
 */
export function needsNewerNode(version) {
  const major = Number.parseInt(version.replace(/^v/, ''), 10);
  return !(major >= requiredNodeMajor);
}
