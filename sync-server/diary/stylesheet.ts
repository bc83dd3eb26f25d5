import { assetFile } from './asset-file.ts';

/** The one stylesheet of the diary. */
export const stylesheet = assetFile('diary.css', 'text/css; charset=utf-8');
