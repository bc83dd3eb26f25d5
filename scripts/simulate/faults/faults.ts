import { CLIENT_FAULTS } from './client-faults.ts';
import type { Fault } from './fault.ts';
import { RULE_FAULTS } from './rule-faults.ts';
import { SERVER_FAULTS } from './server-faults.ts';

/** Every mistake that the bench is tried on. */
export const FAULTS: readonly Fault[] = [...RULE_FAULTS, ...SERVER_FAULTS, ...CLIENT_FAULTS];

/** @throws Error for a name that is not in the list */
export function findFault(name: string): Fault {
  const fault = FAULTS.find((candidate) => candidate.name === name);
  if (!fault) throw new Error(`no fault «${name}»; there are: ${FAULTS.map((each) => each.name).join(', ')}`);
  return fault;
}
