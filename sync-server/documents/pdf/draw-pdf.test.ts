import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pdfText } from '../testing/pdf-text.ts';
import { drawPdf } from './draw-pdf.ts';

const sheet = (text: string) => ({ title: 'Лист', author: '', at: 0, content: [{ text }] });

test('[DOC1] drawing leaves this thread free, and answers each who asked with their own document', async () => {
  const state = { isDone: false };
  const texts = ['Первый', 'Второй', 'Третий'];
  const drawn = Promise.all(texts.map((text) => drawPdf(sheet(text)))).finally(() => {
    state.isDone = true;
  });
  let turns = 0;
  for (; !state.isDone; turns += 1) await setImmediate();
  // Drawing here would have left a handful: one for each wait inside pdfmake.
  expect(turns).toBeGreaterThan(100);
  for (const [index, pdf] of (await drawn).entries()) expect(await pdfText(pdf)).toContain(texts[index]);
});

test('[DOC1] what cannot be drawn is told, and the next document is drawn all the same', async () => {
  const broken = { ...sheet(''), content: [{ image: '/etc/passwd' }] };
  await expect(drawPdf(broken)).rejects.toThrow(/denied/i);
  expect(await pdfText(await drawPdf(sheet('Целый')))).toContain('Целый');
});
