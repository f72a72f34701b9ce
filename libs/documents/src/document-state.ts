import { DOCUMENT_FIELDS, type DocumentField } from '@chogura/contracts';
import type { DocumentEntity, DocumentFieldEntity } from './document.entity';
import { searchTextsOf, valuesOf } from './field-values';
import { inputStateOf } from './input-state';

/** Works out every column that follows from others; called before each write of a document. */
export function deriveColumns(document: DocumentEntity, fields: ReadonlyMap<DocumentField, DocumentFieldEntity>): void {
  const { inputState, missingFields } = inputStateOf({ ...document, values: valuesOf(document) });
  document.inputState = inputState;
  document.missingFields = missingFields;
  document.reviewFields = DOCUMENT_FIELDS.filter((field) => needsReview(fields.get(field)));
  Object.assign(document, searchTextsOf(document));
}

/** 要確認: the reader gave a reason and no person has looked yet. */
export const needsReview = (field: DocumentFieldEntity | undefined): boolean =>
  field !== undefined && field.source === 'reading' && !field.isConfirmed && field.review.length > 0;
