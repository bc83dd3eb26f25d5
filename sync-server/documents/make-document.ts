import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { asId, type DocumentId, type PersonId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Tables } from '../storage/schema.ts';
import type { DocumentTable } from '../storage/tables/documents-tables.ts';
import { sha256, writeDocumentFile } from './document-files.ts';
import { type DataOfKind, DOCUMENT_KINDS, type DocumentKindName } from './kinds/all.ts';
import { makePdf } from './make-pdf.ts';
import { templateBody } from './template/school-template.ts';

export type DocumentContext = Pick<AppContext, 'store' | 'clock' | 'documents'>;

export type DocumentSubject = {
  readonly kind: 'request' | 'complaint' | 'person' | 'school';
  readonly id: string;
};

export type DocumentOrder<Kind extends DocumentKindName> = {
  readonly schoolId: SchoolId;
  readonly kind: Kind;
  /** Regulation profile, whose template is taken where it has one of its own. */
  readonly profileId: string;
  readonly data: DataOfKind<Kind>;
  readonly subject: DocumentSubject;
  /** Persons outside the school's staff who may read it. */
  readonly readers: readonly PersonId[];
  /** Null for what the server makes by itself. */
  readonly createdBy: PersonId | null;
  /** Whether it is signed electronically; one that is signed on paper bears no mark. */
  readonly isSigned: boolean;
};

/** An order of whatever kind, its data those of its kind. */
export type AnyDocumentOrder = { readonly [Kind in DocumentKindName]: DocumentOrder<Kind> }[DocumentKindName];

/** A document whose file lies on the disk already and whose rows are still to be written. */
export type PreparedDocument = { readonly row: DocumentTable; readonly readers: readonly PersonId[] };

/**
 * Draws, signs and stores a document's file (DOC3). Its rows are written afterwards, in the transaction of what it is
 * the document of (`recordDocument`): a file without rows is nobody's and harms nothing, rows without a file would.
 */
export async function prepareDocument<Kind extends DocumentKindName>(
  { store, clock, documents }: DocumentContext,
  order: DocumentOrder<Kind>,
): Promise<PreparedDocument> {
  const { schoolId, kind, data, subject, readers } = order;
  const id = asId<DocumentId>(randomUUID());
  const at = clock.now();
  const body = await templateBody(store.db, order);
  const signer = order.isSigned ? await documents.signerOf(schoolId) : undefined;
  const content = await makePdf({ kind, body, data, at, ...(signer && { stamp: signer.stamp }) });
  const signature = signer === undefined ? null : (await signer.sign(content)).toString('base64');
  await writeDocumentFile(documents.folder, { schoolId, documentId: id }, content);
  const row: DocumentTable = {
    school_id: schoolId,
    id,
    kind,
    title: DOCUMENT_KINDS[kind].title,
    subject_kind: subject.kind,
    subject_id: subject.id,
    sha256: sha256(content),
    size: content.length,
    created_at: at,
    created_by: order.createdBy,
    signature,
  };
  return { row, readers };
}

export async function recordDocument(
  tx: Transaction<Tables>,
  { row, readers }: PreparedDocument,
): Promise<DocumentId> {
  await tx.insertInto('document').values(row).execute();
  const rows = [...new Set(readers)].map((person_id) => ({
    school_id: row.school_id,
    document_id: row.id,
    person_id,
  }));
  if (rows.length > 0) await tx.insertInto('document_reader').values(rows).execute();
  await recordAudit(tx, [
    {
      schoolId: row.school_id,
      at: row.created_at,
      personId: row.created_by,
      action: 'document-made',
      subject: row.id,
      detail: row.kind,
    },
  ]);
  return row.id;
}

/** Both, where the document stands for itself. */
export async function makeDocument<Kind extends DocumentKindName>(
  context: DocumentContext,
  order: DocumentOrder<Kind>,
): Promise<DocumentId> {
  const prepared = await prepareDocument(context, order);
  return context.store.write(order.schoolId, (tx) => recordDocument(tx, prepared));
}
