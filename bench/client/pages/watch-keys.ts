import { painted } from './after-paint.ts';

/**
 * Measures every digit typed into the page's grid, from the moment of the key (as the browser stamped it) to the
 * frame in which the active cell shows it. A digit that the cell shows already is not measured.
 */
export function watchKeys(): () => Promise<readonly number[]> {
  let measured: Promise<number>[] = [];
  window.addEventListener(
    'keydown',
    (event) => {
      if (!/^[1-5]$/.test(event.key)) return;
      const cell = activeCell();
      if (cell && cell.textContent !== event.key)
        measured.push(painted(() => cell.textContent === event.key).then((at) => at - event.timeStamp));
    },
    { capture: true },
  );
  return () => {
    const taken = measured;
    measured = [];
    return Promise.all(taken);
  };
}

function activeCell(): HTMLElement | null {
  const grid = document.querySelector('[role=grid]');
  return document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '');
}
