import { DOCUMENT_FIELDS, type DocumentField, type FileKind } from '@chogura/contracts';
import type { DocumentEntity, DocumentFieldEntity, PreservationKind } from '../document.entity';
import { searchKeysOf, valuesOf } from './field-values';
import { inputStateOf } from './input-state';

/** Works out every column that follows from others; called before each write of a document. */
export function deriveColumns(document: DocumentEntity, fields: ReadonlyMap<DocumentField, DocumentFieldEntity>): void {
  const { inputState, missingFields } = inputStateOf({ ...document, values: valuesOf(document) });
  document.inputState = inputState;
  document.missingFields = missingFields;
  document.reviewFields = DOCUMENT_FIELDS.filter((field) => needsReview(fields.get(field)));
  document.preservationKind = preservationOf(document);
  Object.assign(document, searchKeysOf(document));
}

const PHOTOGRAPHED_OR_SCANNED: readonly FileKind[] = ['jpeg', 'png', 'tiff', 'bmp', 'gif', 'webp', 'heic'];

/**
 * What comes as a picture of paper is スキャナ保存, everything else 電子取引: whether a copy of what the company issued was handed over as data
 * or on paper (自己作成) stands in no file, and data of a transaction have the stricter rules. Rules of the way in and people know better.
 */
function preservationOf({ preservationSource, preservationKind, fileKind }: DocumentEntity): PreservationKind {
  if (preservationSource !== 'content') return preservationKind;
  return PHOTOGRAPHED_OR_SCANNED.includes(fileKind) ? 'scanned' : 'electronic_transaction';
}

/** 要確認: the reader gave a reason and no person has looked yet. */
export const needsReview = (field: DocumentFieldEntity | undefined): boolean =>
  field !== undefined && field.source === 'reading' && !field.isConfirmed && field.review.length > 0;
