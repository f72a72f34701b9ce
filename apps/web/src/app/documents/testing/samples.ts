import type { CustomField, CustomValue, Document, DocumentField, DocumentRow, FieldReading } from '@chogura/api-client';

const ID = '0198f000-0000-7000-8000-00000000';

/** Ids that sort as their numbers do. */
export const idOf = (number: number): string => `${ID}${String(number).padStart(4, '0')}`;

export const row = (number: number, changes: Partial<DocumentRow> = {}): DocumentRow => ({
  id: idOf(number),
  number,
  revision: 1,
  inputState: 'complete',
  isManuallyCompleted: false,
  reviewFields: [],
  missingFields: [],
  failure: null,
  docType: 'invoice',
  title: '請求書',
  companyName: '株式会社朝凪商会',
  direction: 'received',
  transactionDate: '2026-03-31',
  amountMinor: 378_000,
  currency: 'JPY',
  registrationNumber: null,
  dueDate: null,
  memo: null,
  tags: [],
  customValues: [],
  contractParties: [],
  contractSignedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  cancellationNoticeBy: null,
  isAutoRenewed: null,
  contractStatus: null,
  assignee: null,
  group: null,
  fileName: `${number}.pdf`,
  fileKind: 'pdf',
  sizeBytes: 1_024,
  pageCount: 1,
  isFavourite: false,
  isPossibleDuplicate: false,
  storedAt: '2026-04-20T01:14:00.000Z',
  ...changes,
});

export const reading = (
  field: DocumentField,
  value: string | null,
  changes: Partial<FieldReading> = {},
): FieldReading => ({
  field,
  value,
  source: 'reading',
  setBy: null,
  setAt: null,
  evidence: null,
  alsoAt: [],
  confidence: null,
  reason: null,
  review: [],
  isConfirmed: false,
  candidates: [],
  ...changes,
});

export const sampleDocument = (number: number, changes: Partial<Document> = {}): Document => ({
  ...row(number),
  deletion: null,
  dismissedDuplicates: 0,
  canPreview: true,
  canDownload: true,
  canEdit: true,
  canDelete: true,
  canChangeAccess: true,
  fields: [
    reading('docType', 'invoice'),
    reading('title', '請求書'),
    reading('companyName', '株式会社朝凪商会'),
    reading('direction', 'received'),
    reading('transactionDate', '2026-03-31'),
    reading('amount', '378000'),
    reading('registrationNumber', null),
  ],
  dueDateSource: 'none',
  isTaxIncluded: true,
  note: null,
  pages: [{ page: 0, width: 1_240, height: 1_754, textSource: 'layer' }],
  preservationKind: 'electronic_transaction',
  receivedOn: '2026-04-20',
  receivedVia: 'upload',
  sha256: '0'.repeat(64),
  taxLines: [],
  ...changes,
});

export const customField = (number: number, changes: Partial<CustomField> = {}): CustomField => ({
  id: idOf(number),
  name: `項目${number}`,
  description: null,
  kind: 'text',
  hasSeveral: false,
  shownFor: null,
  options: [],
  isRemoved: false,
  ...changes,
});

export const customValue = (number: number, changes: Partial<CustomValue>): CustomValue => ({
  fieldId: idOf(number),
  text: null,
  day: null,
  amountMinor: null,
  optionIds: [],
  ...changes,
});
