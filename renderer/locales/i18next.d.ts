import 'i18next';
import type { ru } from './ru.ts';
import type { ruDesk } from './ru-desk.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ru & { readonly desk: typeof ruDesk } };
    returnNull: false;
  }
}
