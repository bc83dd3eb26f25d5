import { assetFile } from './asset-file.ts';

/** Helps to fill a request where scripts run (`sync-server/access/pages`). */
export const requestFormScript = assetFile('request-form.js', 'text/javascript; charset=utf-8');
