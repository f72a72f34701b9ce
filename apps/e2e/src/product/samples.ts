import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env['CHOGURA_E2E_SAMPLES'];
if (!FOLDER) throw new Error('CHOGURA_E2E_SAMPLES is not set: see apps/e2e/README.md');

/** What is known to stand on a sample document. */
interface Expected {
  readonly docType: keyof typeof TYPES;
  readonly title: string;
  readonly companyName: string;
  /** ISO 8601. */
  readonly transactionDate: string;
  /** In whole units, with decimals where the currency has them. */
  readonly amount: number;
  readonly currency: string;
  readonly direction: string;
  readonly registrationNumber: string | null;
}

/** 分類, as far as the samples have them. */
const TYPES = {
  invoice: '請求書',
  quotation: '見積書',
  purchase_order: '注文書',
  delivery_note: '納品書',
  receipt: '領収書',
  contract: '契約書',
  credit_note: '返品・値引伝票',
} as const;

/** The values of a document as the ledger writes them. */
export interface LedgerTexts {
  readonly docType: string;
  readonly title: string;
  readonly companyName: string;
  readonly amount: string;
  readonly transactionDate: string;
}

const { samples } = JSON.parse(readFileSync(join(FOLDER, 'samples.json'), 'utf8')) as {
  samples: readonly { readonly file: string; readonly expected: Expected }[];
};

export const samplePath = (file: string): string => join(FOLDER, file);

function expectedOf(file: string): Expected {
  const sample = samples.find((each) => each.file === file);
  if (!sample) throw new Error(`samples.json has no ${file}`);
  return sample.expected;
}

/** The seven fields of a sample document as the API gives them. */
export function fieldsOf(file: string): Readonly<Record<string, string | null>> {
  const { docType, title, companyName, direction, transactionDate, amount, registrationNumber } = expectedOf(file);
  return { docType, title, companyName, direction, transactionDate, amount: String(amount), registrationNumber };
}

/** What the ledger must show of a sample document once it was read. */
export function textsOf(file: string): LedgerTexts {
  const { docType, title, companyName, transactionDate, amount, currency } = expectedOf(file);
  const number = amount.toLocaleString('ja-JP', { minimumFractionDigits: currency === 'JPY' ? 0 : 2 });
  return {
    docType: TYPES[docType],
    title,
    companyName,
    amount: currency === 'JPY' ? `${number}円` : `${currency} ${number}`,
    transactionDate: transactionDate.replaceAll('-', '/'),
  };
}
