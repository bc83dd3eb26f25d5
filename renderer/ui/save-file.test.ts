import { afterEach, expect, it, vi } from 'vitest';
import { saveFile } from './save-file.ts';

afterEach(() => vi.unstubAllGlobals());

const shellThat = (answer: object) => {
  const saved: unknown[] = [];
  const save = (name: string, content: Uint8Array) => {
    saved.push([name, new TextDecoder().decode(content)]);
    return Promise.resolve(answer);
  };
  vi.stubGlobal('zvonokDesktop', { file: { save } });
  return saved;
};

it('[SV1] in the desktop shell a file goes to the place that the person chooses, or nowhere', async () => {
  const saved = shellThat({ ok: true, value: { isSaved: true } });
  expect(await saveFile(new Blob(['№;Кто']), 'Реестр.csv')).toBe(true);
  expect(saved).toEqual([['Реестр.csv', '№;Кто']]);
  shellThat({ ok: true, value: { isSaved: false } });
  expect(await saveFile(new Blob(['x']), 'Реестр.csv')).toBe(false);
});

it('[SV1] a place that does not take the file is told by its code', async () => {
  shellThat({ ok: false, problem: { code: 'disk-failed' } });
  await expect(saveFile(new Blob(['x']), 'Реестр.csv')).rejects.toMatchObject({ code: 'file-not-saved' });
});
