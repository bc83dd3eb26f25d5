import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../shared/testing/hostile-strings.ts';
import { NOON } from '../storage/test-school.ts';
import { DOCUMENT_KIND_NAMES, DOCUMENT_KINDS } from './kinds/all.ts';
import type { DocumentData, DocumentKind } from './kinds/document-kind.ts';
import { sampleData } from './kinds/sample-data.ts';
import { makePdf } from './make-pdf.ts';
import { defaultTemplateFor, defaultTemplates } from './template/default-templates.ts';
import { drawn, letters, pdfText } from './testing/pdf-text.ts';

const bodyOf = (id: string): string => defaultTemplates().get(id)?.body ?? '';
const grant = (data: DocumentData) =>
  makePdf({ kind: 'decision-grant', body: bodyOf('decision-grant'), data, at: NOON });

describe('[DOC1] a document', () => {
  test('is PDF/A-3b: says so, defines its colours, embeds every font, holds nothing that acts', async () => {
    const pdf = (await grant(sampleData(DOCUMENT_KINDS['decision-grant']))).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(pdf).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(pdf).toContain('/OutputIntent');
    const fonts = pdf.match(/\/Type \/FontDescriptor/g) ?? [];
    const files = pdf.match(/\/FontFile2 /g) ?? [];
    expect(fonts.length).toBeGreaterThan(1);
    expect(files).toHaveLength(fonts.length);
    expect(pdf).toContain('/Lang (ru-RU)');
    expect(pdf).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|EmbeddedFile|URI|AcroForm|Encrypt)\b/);
  });

  test('of the same data at the same time has the same bytes, of another time others', async () => {
    const data = sampleData(DOCUMENT_KINDS['decision-grant']);
    const [first, again] = [await grant(data), await grant(data)];
    expect(again.equals(first)).toBe(true);
    const later = await makePdf({
      kind: 'decision-grant',
      body: bodyOf('decision-grant'),
      data,
      at: NOON + 1000,
    });
    expect(later.equals(first)).toBe(false);
  });

  test.each([...defaultTemplates().keys()])('%s shows every field that is prescribed', async (id) => {
    const template = defaultTemplates().get(id);
    if (template === undefined) throw new Error(id);
    const kind: DocumentKind = DOCUMENT_KINDS[template.kind];
    const data = marked(kind);
    const text = letters(
      await pdfText(await makePdf({ kind: template.kind, body: template.body, data, at: NOON })),
    );
    expect(template.required.filter((word) => !text.includes(letters(markOf(word))))).toEqual([]);
  });

  test('shows dates as they are written in Russian, and one full stop after them', async () => {
    const text = await pdfText(
      await grant({ ...sampleData(DOCUMENT_KINDS['decision-grant']), decidedOn: '2026-11-24' }),
    );
    expect(text).toContain('24 ноября 2026 г.');
    expect(text).not.toContain('г..');
  });

  test('a complaint that was refused says why and where to go, and nothing of a remedy', async () => {
    const refused = {
      ...sampleData(DOCUMENT_KINDS['complaint-answer']),
      decision: 'в удовлетворении жалобы отказано',
      remedy: '',
      remedyBy: '',
      refusalReasons: 'отказ был законным',
      courtRight: 'Вы вправе обратиться в суд.',
    };
    const text = await pdfText(
      await makePdf({ kind: 'complaint-answer', body: bodyOf('complaint-answer'), data: refused, at: NOON }),
    );
    expect(text).toContain('Причины отказа');
    expect(text).toContain('Вы вправе обратиться в суд.');
    expect(text).not.toContain('Что будет исправлено');
    expect(text).not.toContain('Срок исправления');
  });

  test('a register of 300 lines is numbered through on its pages', async () => {
    const kind: DocumentKind = DOCUMENT_KINDS['request-register'];
    const { requests } = sampleData(kind);
    const [row = {}] = (Array.isArray(requests) ? requests : []) as readonly object[];
    const rows = Array.from({ length: 300 }, (_, index) => ({ ...row, number: `2026-${index}` }));
    const data = { ...sampleData(kind), requests: rows };
    const text = await pdfText(
      await makePdf({ kind: 'request-register', body: bodyOf('request-register'), data, at: NOON }),
    );
    expect(text).toContain('2026-299');
    expect(text).toMatch(/Лист 1 из \d\d/);
  });
});

test('[DOC1] each profile has its wording, and a profile without one gets the common wording', () => {
  expect(defaultTemplateFor('decision-refusal', 'mo-shemetovo').clause).toBe('приложение 6');
  expect(defaultTemplateFor('decision-refusal', 'invented-town').id).toBe('decision-refusal');
  for (const kind of DOCUMENT_KIND_NAMES) expect(defaultTemplateFor(kind, '').kind).toBe(kind);
});

describe('[DOC7] hostile strings', () => {
  test('stand in a document as text: nothing acts, nothing is lost', async () => {
    const kind: DocumentKind = DOCUMENT_KINDS['decision-refusal'];
    const grounds = HOSTILE_STRINGS.map((text, index) => ({
      clause: `п. ${index}`,
      ground: text,
      reason: '',
    }));
    const data = { ...sampleData(kind), applicant: HOSTILE_STRINGS[0] ?? '', grounds };
    const pdf = await makePdf({ kind: 'decision-refusal', body: bodyOf('decision-refusal'), data, at: NOON });
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction)\b/);
    const text = letters(await pdfText(pdf));
    // A long one runs over pages, whose feet stand between its parts.
    const lost = HOSTILE_STRINGS.filter((hostile) => !text.includes(drawn(hostile).slice(0, 40)));
    expect(lost).toEqual([]);
  });

  test('in every field of every kind leave the document whole', async () => {
    for (const [index, name] of DOCUMENT_KIND_NAMES.entries()) {
      const kind: DocumentKind = DOCUMENT_KINDS[name];
      const short = HOSTILE_STRINGS.filter((text) => text.length < 300);
      let next = index * 7;
      const hostile = (): string => short[next++ % short.length] ?? '';
      const fill = (fields: object) =>
        Object.fromEntries(Object.keys(fields).map((field) => [field, hostile()]));
      const lists = Object.entries(kind.lists).map(([list, { columns }]) => [list, [fill(columns)]] as const);
      const data = { ...fill(kind.fields), ...Object.fromEntries(lists) };
      const pdf = await makePdf({ kind: name, body: bodyOf(name), data, at: NOON });
      expect(await pdfText(pdf)).toMatch(/Лист 1 из/);
    }
  });
});

const markOf = (word: string): string => `Знак-${word.replaceAll(/[ .]/g, '-')}`;

/** Data in which every field holds its own word, so that each can be found on paper. */
function marked({ fields, lists }: DocumentKind): DocumentData {
  const own = Object.entries(fields).map(([name, { word }]) => [name, markOf(word)] as const);
  const rows = Object.entries(lists).map(([name, list]) => {
    const row = Object.entries(list.columns).map(
      ([column, { word }]) => [column, markOf(`${list.word}.${word}`)] as const,
    );
    return [name, [Object.fromEntries(row)]] as const;
  });
  return { ...Object.fromEntries(own), ...Object.fromEntries(rows) };
}
