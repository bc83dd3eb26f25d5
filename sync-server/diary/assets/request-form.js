// @ts-check
// The form of a request is whole without a script. Where scripts run, this one says what is wrong with a field while it
// is being filled (the server judges, by the same rules as when it is sent), hides what is not asked now, and keeps
// what was typed when the page is left. It sends nothing that the form's own buttons would not.

/** How long a pause in typing is, in milliseconds. */
const PAUSE = 600;

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll('form[data-check]')
)) {
  help(form);
}

/** @param {HTMLFormElement} form */
function help(form) {
  /** Fields whose owner has been there: no others are spoken of. @type {Set<string>} */
  const touched = new Set();
  let isChanged = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asked = 0;
  const values = () => new URLSearchParams(/** @type {any} */ (new FormData(form)));

  const check = async () => {
    asked += 1;
    const own = asked;
    const answer = await fetch(form.dataset['check'] ?? '', { method: 'POST', body: values() }).catch(
      () => undefined,
    );
    // Without an answer the form works as without a script: it is checked when it is sent.
    if (!answer?.ok || own !== asked) return;
    /** @type {Record<string, string>} */
    const problems = await answer.json();
    for (const name of touched) show(form, name, problems[name]);
  };

  form.addEventListener('input', () => {
    isChanged = true;
    ask(form);
  });
  form.addEventListener('input', ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (nameOf(target) !== '') touched.add(nameOf(target));
      void check();
    }, PAUSE);
  });
  form.addEventListener('focusout', ({ target }) => {
    if (nameOf(target) === '' || !isChanged) return;
    touched.add(nameOf(target));
    clearTimeout(timer);
    void check();
  });
  form.addEventListener('submit', () => {
    isChanged = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || !isChanged) return;
    const draft = values();
    draft.set('action', 'save');
    isChanged = !navigator.sendBeacon(form.action, draft);
  });
  ask(form);
}

/** @param {EventTarget | null} target @returns {string} */
const nameOf = (target) =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement
    ? target.name
    : '';

/** Shows the fields that are asked now and no others. @param {HTMLFormElement} form */
function ask(form) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-when]'))) {
    const value = new FormData(form).get(field.dataset['when'] ?? '') ?? '';
    field.hidden = value !== field.dataset['equals'];
  }
}

/** @param {HTMLFormElement} form @param {string} name @param {string | undefined} words */
function show(form, name, words) {
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLElement)) return;
  const field = control.closest('.field');
  const id = `${control.id}-p`;
  let note = document.getElementById(id);
  if (words === undefined) {
    note?.remove();
    control.removeAttribute('aria-invalid');
  } else {
    if (note === null) {
      note = document.createElement('p');
      note.id = id;
      note.className = 'wrong';
      note.setAttribute('role', 'status');
      field?.append(note);
    }
    if (note.textContent !== words) note.textContent = words;
    control.setAttribute('aria-invalid', 'true');
  }
  const hint = document.getElementById(`${control.id}-h`) === null ? '' : `${control.id}-h`;
  const described = [words === undefined ? '' : id, hint].filter(Boolean).join(' ');
  if (described === '') control.removeAttribute('aria-describedby');
  else control.setAttribute('aria-describedby', described);
}
