import type { Fault } from './fault.ts';

/** The module's text with the fault planted. @throws Error when the text it changes is not there exactly once */
export function withFault(fault: Fault, source: string): string {
  const found = source.split(fault.text).length - 1;
  if (found !== 1)
    throw new Error(`fault «${fault.name}»: its text is ${found} times in ${fault.file}, not once`);
  return source.replace(fault.text, () => fault.replacement);
}
