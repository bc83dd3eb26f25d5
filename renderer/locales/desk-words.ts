import i18next from 'i18next';
import { enDesk } from './en-desk.ts';
import { ruDesk } from './ru-desk.ts';

/** Brings the words of the front desk, in both languages: they come with its files and cost the first screen nothing. */
export function addDeskWords(): void {
  i18next.addResourceBundle('ru', 'translation', { desk: ruDesk }, true);
  i18next.addResourceBundle('en', 'translation', { desk: enDesk }, true);
}
