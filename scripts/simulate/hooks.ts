import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Fault } from './faults/fault.ts';
import { withFault } from './faults/with-fault.ts';

const REALM = /\?realm=(\d+)$/;
const IN_REALM = /\/renderer\/|\/node_modules\/rxdb\/|\/scripts\/simulate\/world\/client-realm/;

/**
 * Two things that only a loader can do, so that the product needs no switch: modules of a client are loaded anew for
 * every device, and a planted fault changes the text of one module as it is loaded.
 */
export function hookModules(fault: Fault | undefined): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const realm = REALM.exec(context.parentURL ?? '')?.[0];
      const staysInRealm = realm !== undefined && IN_REALM.test(resolved.url) && !REALM.test(resolved.url);
      return staysInRealm ? { ...resolved, url: `${resolved.url}${realm}` } : resolved;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const address = url.replace(REALM, '');
      if (!fault || !address.endsWith(`/${fault.file}`)) return loaded;
      return { ...loaded, source: withFault(fault, readFileSync(fileURLToPath(address), 'utf8')) };
    },
  });
}
