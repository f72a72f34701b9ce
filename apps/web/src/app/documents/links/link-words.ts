import type { AmountDifference, LinkReason, LinkStep, NumberKind } from '@chogura/api-client';
import { formatAmount } from '../../core/format/amount';

export const STEP_WORDS: Readonly<Record<LinkStep, string>> = {
  quotation: $localize`:@@links.step.quotation:見積`,
  order: $localize`:@@links.step.order:注文`,
  acceptance: $localize`:@@links.step.acceptance:請書`,
  delivery: $localize`:@@links.step.delivery:納品`,
  inspection: $localize`:@@links.step.inspection:検収`,
  invoice: $localize`:@@links.step.invoice:請求`,
  receipt: $localize`:@@links.step.receipt:領収`,
};

const NUMBER_WORDS: Readonly<Record<NumberKind, string>> = {
  quotation: $localize`:@@links.number.quotation:見積番号`,
  order: $localize`:@@links.number.order:注文番号`,
  delivery: $localize`:@@links.number.delivery:納品番号`,
  inspection: $localize`:@@links.number.inspection:検収番号`,
  invoice: $localize`:@@links.number.invoice:請求番号`,
  receipt: $localize`:@@links.number.receipt:領収番号`,
};

/** 請求は注文より 1,100円多い. */
export function differenceText({ from, to, fromMinor, toMinor, currency }: AmountDifference): string {
  const amount = formatAmount(Math.abs(toMinor - fromMinor), currency);
  const [later, earlier] = [STEP_WORDS[to], STEP_WORDS[from]];
  return toMinor > fromMinor
    ? $localize`:@@links.more:${later}:later:は${earlier}:earlier:より ${amount}:amount:多い`
    : $localize`:@@links.less:${later}:later:は${earlier}:earlier:より ${amount}:amount:少ない`;
}

/** Why a document may belong to the deal, the strongest first. */
export function reasonTexts({ number, isSameCompany, amount }: LinkReason): string[] {
  const texts: string[] = [];
  if (number) {
    const name = NUMBER_WORDS[number.kind];
    texts.push($localize`:@@links.sameNumber:${name}:name: ${number.printed}:printed: が同じ`);
  }
  if (isSameCompany) texts.push($localize`:@@links.sameCompany:企業名が同じ`);
  if (amount === 'same') texts.push($localize`:@@links.sameAmount:金額が同じ`);
  if (amount === 'taxed') texts.push($localize`:@@links.taxedAmount:税込・税抜で金額が合う`);
  if (amount === 'different') texts.push($localize`:@@links.differentAmount:金額は違う`);
  return texts;
}
