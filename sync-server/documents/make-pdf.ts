import type { Content } from 'pdfmake/interfaces.js';
import { Problem } from '../../shared/errors/problem.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { DOCUMENT_KINDS, type DocumentKindName } from './kinds/all.ts';
import type { DocumentData, DocumentKind } from './kinds/document-kind.ts';
import { drawPdf } from './pdf/draw-pdf.ts';
import { type Stamp, stampContent } from './pdf/stamp-content.ts';
import { fillTemplate } from './template/fill-template.ts';
import { layOutTemplate } from './template/lay-out-template.ts';
import { parseTemplate } from './template/parse-template.ts';
import { templateSentence } from './template/template-sentence.ts';

export type PdfOrder = {
  readonly kind: DocumentKindName;
  /** A template's text. */
  readonly body: string;
  readonly data: DocumentData;
  readonly at: InstantMs;
  /** Shown where the document is signed electronically. */
  readonly stamp?: Stamp;
};

/**
 * Data → template → PDF. The same order gives the same bytes.
 * @throws Problem `bad-request` with the template's problem
 */
export function makePdf({ kind: name, body, data, at, stamp }: PdfOrder): Promise<Buffer> {
  const kind: DocumentKind = DOCUMENT_KINDS[name];
  const template = parseTemplate(body);
  if (!template.ok) {
    const { reason } = template.problem;
    throw new Problem('bad-request', { reason, detail: templateSentence(template.problem) });
  }
  const content: Content[] = layOutTemplate(fillTemplate(template.value, kind, data));
  const { institution } = data;
  return drawPdf({
    title: kind.title,
    author: typeof institution === 'string' ? institution : '',
    at,
    isLandscape: kind.isLandscape,
    content: stamp === undefined ? content : [...content, stampContent(stamp)],
  });
}
