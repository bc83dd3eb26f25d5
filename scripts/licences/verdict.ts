import { isAllowedLicence } from './expression.ts';
import type { ShippedPackage } from './shipped.ts';

/**
 * Why a package may not ship; undefined when it may.
 * @param text its licence text, which has to go with it wherever the package is installed
 */
export function licenceProblem(shipped: ShippedPackage, text: string | undefined): string | undefined {
  const label = `${shipped.name} ${shipped.version}`;
  if (shipped.licence === '') return `${label}: declares no licence`;
  if (!isAllowedLicence(shipped.licence))
    return `${label}: ${shipped.licence} is not on the list of allowed licences`;
  if (shipped.folder !== undefined && text === undefined) return `${label}: brings no licence text`;
  return undefined;
}
