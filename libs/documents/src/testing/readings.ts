import type { DocumentField, Evidence, ReadField, Reading } from '@chogura/contracts';
import { newId, type Uuid } from '@chogura/kernel';

export const EVIDENCE: Evidence = { page: 0, box: [0.1, 0.2, 0.3, 0.05], text: '株式会社いろは商店' };

export const readField = (field: DocumentField, value: string | null, more: Partial<ReadField> = {}): ReadField => ({
  field,
  value,
  evidence: value === null ? null : EVIDENCE,
  alsoAt: [],
  confidence: 0.93,
  reason: 'test',
  review: [],
  candidates: [],
  ...more,
});

const INVOICE: Readonly<Record<DocumentField, string>> = {
  docType: 'invoice',
  title: '請求書',
  companyName: '株式会社いろは商店',
  direction: 'received',
  transactionDate: '2026-03-31',
  amount: '23760',
  registrationNumber: 'T6970100245813',
};

/** Each document bears a number of its own. */
const numberOf = (documentId: Uuid): string => String(Number.parseInt(documentId.slice(-8), 16)).padStart(10, '0');

/** A reading of an invoice with all seven fields. `values` replaces some of them. */
export function readingOf(
  documentId: Uuid,
  values: Partial<Record<DocumentField, string | null>> = {},
  more: Partial<Reading> = {},
): Reading {
  const all = Object.entries({ ...INVOICE, ...values }) as [DocumentField, string | null][];
  return {
    id: newId(),
    documentId,
    outcome: 'read',
    failure: null,
    engineVersion: 'test-1',
    fields: all.map(([field, value]) => readField(field, value)),
    taxLines: [{ ratePercent: 10, net: '21600', tax: '2160', gross: '23760', evidence: { tax: EVIDENCE } }],
    currency: 'JPY',
    isTaxIncluded: true,
    dueDate: '2026-04-30',
    pages: [
      {
        page: 0,
        width: 595,
        height: 842,
        textSource: 'layer',
        text: `請求書\n番号 ${numberOf(documentId)}`,
        look: null,
      },
    ],
    original: { dpi: 300, bitDepth: 8, widthPx: 2480, heightPx: 3508 },
    ...more,
  };
}

/** A reading from which nothing came out. */
export const unread = (documentId: Uuid, outcome: 'password-required' | 'failed'): Reading =>
  readingOf(
    documentId,
    {},
    { outcome, failure: outcome === 'failed' ? 'damaged' : null, fields: [], taxLines: [], pages: [] },
  );
