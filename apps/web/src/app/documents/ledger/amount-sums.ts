import type { AmountSum, DocumentRow } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';
import { formatCount } from '../../core/format/count';

const YEN = 'JPY';

/** 取引金額 of these rows, per currency. */
export function sumsOf(rows: readonly DocumentRow[]): AmountSum[] {
  const sums = new Map<string, AmountSum>();
  for (const { amountMinor, currency } of rows) {
    if (amountMinor === null) continue;
    const { amountMinor: sum, documents } = sums.get(currency) ?? { amountMinor: 0, documents: 0 };
    const next = sum === null ? null : sum + amountMinor;
    sums.set(currency, {
      currency,
      amountMinor: next !== null && Number.isSafeInteger(next) ? next : null,
      documents: documents + 1,
    });
  }
  return [...sums.values()];
}

export interface SumWords {
  /** 31,640,287円 */
  readonly amount: string;
  /** What is left out, because amounts of two currencies are never added: USD 1件を除く. */
  readonly leftOut: string | null;
}

/** The sum in yen, or in the currency that most of them have where none is in yen. null: there is nothing to add up. */
export function sumWords(sums: readonly AmountSum[]): SumWords | null {
  const byNumber = [...sums].sort((a, b) => b.documents - a.documents);
  const main = sums.find(({ currency }) => currency === YEN) ?? byNumber[0];
  if (!main || main.amountMinor === null) return null;
  const others = byNumber
    .filter((sum) => sum !== main)
    .map(({ currency, documents }) => $localize`:@@sum.other:${currency}:currency: ${formatCount(documents)}:count:件`);
  return {
    amount: formatAmount(main.amountMinor, main.currency),
    leftOut:
      others.length > 0 ? $localize`:@@sum.leftOut:${others.join($localize`:@@list.comma:、`)}:others:を除く` : null,
  };
}
