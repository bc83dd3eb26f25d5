/** What stands in the place of a name that was taken away. */
export const ANONYMOUS = 'Обезличено';

/** In the place of a free text that was taken away; such a text may not be empty. */
export const TAKEN_AWAY = '—';
