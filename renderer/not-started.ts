const REMEMBERED_LANGUAGE = 'zvonok.language';

/** Written here and not in the catalogues: those are among the files that may be missing. */
const WORDS = {
  ru: {
    title: 'Журнал не открылся',
    why: 'Не загрузилась часть файлов программы. Всё, что было сохранено на этом компьютере, цело. Проверьте связь и обновите страницу; если не поможет, позовите администратора.',
    reload: 'Обновить страницу',
  },
  en: {
    title: 'The journal did not open',
    why: 'Some files of the program did not load. Everything saved on this computer is intact. Check the connection and reload the page; if that does not help, call the administrator.',
    reload: 'Reload the page',
  },
} as const;

/** Instead of a blank page: what happened, that nothing is lost, and a button. Needs no other file of the client. */
export function showNotStarted(document: Document): void {
  const language = rememberedLanguage();
  const words = WORDS[language];
  const message = document.createElement('main');
  message.className = 'not-started';
  message.setAttribute('role', 'alert');
  message.lang = language;
  const title = document.createElement('h1');
  title.textContent = words.title;
  const why = document.createElement('p');
  why.textContent = words.why;
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.textContent = words.reload;
  reload.addEventListener('click', () => document.defaultView?.location.reload());
  message.append(title, why, reload);
  document.getElementById('root')?.replaceChildren(message);
}

function rememberedLanguage(): keyof typeof WORDS {
  try {
    return localStorage.getItem(REMEMBERED_LANGUAGE) === 'en' ? 'en' : 'ru';
  } catch {
    return 'ru';
  }
}
