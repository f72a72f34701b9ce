import type { DocumentType } from '@chogura/contracts';
import type { PlacedAmount } from './amount-tokens';
import type { FieldCandidate } from './candidate';
import { moneyText } from './money-tokens';
import { evidenceOf } from './span';
import { TAX_EXCLUDED, TAX_INCLUDED } from './vocabulary';

/** A fee a month is not the sum of the contract. */
const PERIODIC = /(?:月額|年額|日額|時給|時間|1か月|月々)(?:金|は)?$/;
const ASKED_FOR = /請求|支払|振込|領収|due|payable/i;
const THIS_TIME = /(?:今回|差引|最終|合計).{0,4}(?:請求|支払)|grand|総合計/i;

/** What was bought since the last bill, without what that one left open. */
const OF_PERIOD = /当月|今月|今回|当期/;
const CARRIED_ON = /前回|前月|前期|繰越/;
/** What was agreed, of which this paper asks for a part. */
const OF_CONTRACT = /^契約(?:金額|額|総額)/;
/** Too small for a separator: 910 is no less a sum than 1,910. */
const isSmall = (value: number): boolean => Math.abs(value) >= 100 && Math.abs(value) < 1000;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** 取引金額: the tax-included sum that the document is about. */
export function amountCandidates(
  amounts: readonly PlacedAmount[],
  type: DocumentType | null,
  grossOfTaxLines: number | null,
  netOfTaxLines: number | null,
): FieldCandidate[] {
  const largest = Math.max(
    0,
    ...amounts.filter((amount) => amount.token.isMarked).map((amount) => Math.abs(amount.token.value)),
  );
  const isPrinted = (value: number): boolean =>
    amounts.some(({ token }) => token.isMarked && isSame(Math.abs(token.value), Math.abs(value)));
  const isGrossPrinted = grossOfTaxLines !== null && isPrinted(grossOfTaxLines);
  const withheld = amounts.filter(({ label, token }) => label === 'withheld' && token.isMarked);
  const isCarriedOn = amounts.some(
    ({ token, labelText, label }) => label === 'carried' && CARRIED_ON.test(labelText) && token.isMarked,
  );
  return amounts
    .filter((amount) => amount.token.value !== 0)
    .map((amount) => {
      const { token, layout, label, place, context } = amount;
      const { segment } = token;
      const around = `${amount.labelText}${context.after}`;
      const reach = place === 'column' ? 0.45 : 1;
      const isLabel = (kind: PlacedAmount['label']): number => (label === kind ? reach : 0);
      const value = type === 'credit_note' ? -Math.abs(token.value) : token.value;
      const repeats = amounts.filter(
        (other) => other !== amount && other.token.value === token.value && other.token.isMarked,
      ).length;
      return {
        value: moneyText(value),
        evidence: evidenceOf(token),
        rule: label ? `amount-${place}:${amount.labelWord}` : token.isFormal ? 'amount-formal' : 'amount-alone',
        textConfidence: segment.confidence,
        features: {
          payable: isLabel('payable'),
          isAskedFor: label === 'payable' && ASKED_FOR.test(amount.labelText) ? 1 : 0,
          isThisTime: label === 'payable' && THIS_TIME.test(amount.labelText) ? 1 : 0,
          total: isLabel('total'),
          net: isLabel('net'),
          tax: isLabel('tax'),
          carried: isLabel('carried'),
          withheld: isLabel('withheld'),
          stamp: isLabel('stamp'),
          unit: isLabel('unit'),
          isUnmarked: token.isMarked || (label !== null && place !== 'column' && isSmall(token.value)) ? 0 : 1,
          isFormal: token.isFormal ? 1 : 0,
          hasSign: token.currency ? 1 : 0,
          size: Math.min(segment.em / layout.em, 2.5) - 1,
          // What is carried over is asked for as well, and in no tax line.
          equalsTaxLines:
            grossOfTaxLines !== null && !isCarriedOn && Math.abs(token.value - grossOfTaxLines) < 0.005 ? 1 : 0,
          // The sum with tax is asked for, and it is printed as well.
          isNetOfTaxLines:
            netOfTaxLines !== null &&
            isGrossPrinted &&
            isSame(token.value, netOfTaxLines) &&
            netOfTaxLines !== grossOfTaxLines
              ? 1
              : 0,
          isAfterWithholding: withheld.some(
            (tax) => label !== 'net' && isPrinted(token.value + Math.abs(tax.token.value)) && token.isMarked,
          )
            ? 1
            : 0,
          repeats: Math.min(repeats, 2) / 2,
          isLargest: Math.abs(token.value) === largest ? 1 : 0,
          saysTaxIncluded: TAX_INCLUDED.test(around) ? 1 : 0,
          saysTaxExcluded: TAX_EXCLUDED.test(around) ? 1 : 0,
          isInBrackets: /[(]$/.test(segment.text.slice(0, token.start).trimEnd()) ? 1 : 0,
          isOfContract: type !== 'contract' && OF_CONTRACT.test(amount.labelText) ? 1 : 0,
          isOfPeriod: isCarriedOn && OF_PERIOD.test(amount.labelText) && !ASKED_FOR.test(amount.labelText) ? 1 : 0,
          isPeriodic: PERIODIC.test(amount.labelText) ? 1 : 0,
          isTiny: Math.abs(token.value) < 10 ? 1 : 0,
          isNegative: token.value < 0 && type !== 'credit_note' ? 1 : 0,
          isLong: Math.abs(token.value) >= 1e10 ? 1 : 0,
        },
      };
    });
}

/** ISO 4217 of the document: what its numbers show most, else what its words say, else yen. */
export function currencyOf(amounts: readonly PlacedAmount[], best: PlacedAmount | null): string {
  if (best?.token.currency) return best.token.currency;
  const counts = new Map<string, number>();
  for (const { token } of amounts)
    if (token.currency) counts.set(token.currency, (counts.get(token.currency) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (most) return most;
  const words = amounts
    .flatMap(({ layout }) => layout.segments)
    .find(({ text }) => /\((?:USD|EUR|GBP|CNY|SGD|HKD|AUD)\)/.test(text));
  return /\((\w{3})\)/.exec(words?.text ?? '')?.[1] ?? 'JPY';
}

/** True or false where the document says so beside the sum or its tax lines show it; null else. */
export function isTaxIncluded(best: PlacedAmount | null, grossOfTaxLines: number | null): boolean | null {
  if (!best) return null;
  const around = `${best.labelText}${best.context.after}`;
  if (TAX_INCLUDED.test(around)) return true;
  if (TAX_EXCLUDED.test(around)) return false;
  if (grossOfTaxLines !== null && Math.abs(Math.abs(best.token.value) - Math.abs(grossOfTaxLines)) < 0.005) return true;
  return null;
}
