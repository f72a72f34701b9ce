import type { Document, TaxLine, TaxLineChange } from '@chogura/api-client';
import { normaliseText } from '@chogura/kernel';
import { parseAmount } from '../core/format/amount';
import { AMOUNT } from './box-kinds';

/** 税抜, 税額, 小計. */
export const TAX_PARTS = ['net', 'tax', 'gross'] as const;
export type TaxPart = (typeof TAX_PARTS)[number];

/** One line of 税率ごとの内訳 as typed. */
export interface TaxLineDraft extends Readonly<Record<TaxPart, string>> {
  /** In percent: "10". */
  readonly rate: string;
}

export type TaxAmounts = Readonly<Record<TaxPart, number | null>>;

/** Lines that everybody finds, also where the document has none of them. */
const USUAL_RATES = ['10', '8'];
export const MAX_TAX_LINES = 10;
/** A tax may be rounded up, down or to the nearest. */
const ROUNDING = 1;

export const blankLine = (rate: string): TaxLineDraft => ({ rate, net: '', tax: '', gross: '' });
const draftOfLine = ({ ratePercent, netMinor, taxMinor, grossMinor }: TaxLine, currency: string): TaxLineDraft => ({
  rate: String(ratePercent),
  net: AMOUNT.text(netMinor, currency),
  tax: AMOUNT.text(taxMinor, currency),
  gross: AMOUNT.text(grossMinor, currency),
});

export function taxDraftOf({ taxLines, currency }: Pick<Document, 'taxLines' | 'currency'>): TaxLineDraft[] {
  const lines = taxLines.map((line) => draftOfLine(line, currency));
  const usual = USUAL_RATES.map((rate) => lines.find((line) => line.rate === rate) ?? blankLine(rate));
  return [...usual, ...lines.filter(({ rate }) => !USUAL_RATES.includes(rate))];
}

/** @returns null for text that is no rate. 0 to 100, up to two decimals */
export function parseRate(typed: string): number | null {
  const number = normaliseText(typed).replace(/[\s%]/g, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(number) && Number(number) <= 100 ? Number(number) : null;
}

export function rateError(typed: string, all: readonly TaxLineDraft[]): string | null {
  const rate = parseRate(typed);
  if (rate === null) return $localize`:@@draft.rate:税率は 10 のように数字で入力してください`;
  return all.filter((line) => parseRate(line.rate) === rate).length > 1
    ? $localize`:@@draft.rateTwice:同じ税率の行があります。1行にまとめてください`
    : null;
}

export const amountsOf = (line: TaxLineDraft, currency: string): TaxAmounts => ({
  net: parseAmount(line.net, currency),
  tax: parseAmount(line.tax, currency),
  gross: parseAmount(line.gross, currency),
});

const isBlank = (line: TaxLineDraft): boolean => TAX_PARTS.every((part) => line[part].trim() === '');

/** A remark that keeps nobody from saving: the paper may say so. */
export function lineHint(line: TaxLineDraft, currency: string): string {
  const { net, tax, gross } = amountsOf(line, currency);
  if (net !== null && tax !== null && gross !== null && net + tax !== gross)
    return $localize`:@@tax.hint.sum:税抜と税額の和が小計と合いません`;
  const rate = parseRate(line.rate);
  if (rate === null || net === null || tax === null) return '';
  const isUsual = Math.abs(tax - (net * rate) / 100) <= ROUNDING;
  return isUsual ? '' : $localize`:@@tax.hint.rate:税額が税抜の${line.rate}:rate:%と異なります`;
}

/** Of what can be added up; null where nothing can. */
export function taxSums(lines: readonly TaxAmounts[]): TaxAmounts {
  const sum = (part: TaxPart): number | null => {
    const known = lines.map((line) => line[part]).filter((amount) => amount !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return { net: sum('net'), tax: sum('tax'), gross: sum('gross') };
}

/** Do the lines add up to the amount? unknown where a line does not tell its 小計. */
export function agreement(lines: readonly TaxAmounts[], amountMinor: number | null): 'agrees' | 'differs' | 'unknown' {
  if (amountMinor === null || lines.length === 0) return 'unknown';
  let sum = 0;
  for (const { net, tax, gross } of lines) {
    const whole = gross ?? (net !== null && tax !== null ? net + tax : null);
    if (whole === null) return 'unknown';
    sum += whole;
  }
  return sum === amountMinor ? 'agrees' : 'differs';
}

/** Lines with anything in them. */
const filled = (lines: readonly TaxLineDraft[]): TaxLineDraft[] => lines.filter((line) => !isBlank(line));

/** 小計 follows where 税抜 and 税額 were typed and it is blank. */
export function withGross(line: TaxLineDraft, currency: string): TaxLineDraft {
  const { net, tax } = amountsOf(line, currency);
  return net === null || tax === null || line.gross.trim() !== ''
    ? line
    : { ...line, gross: AMOUNT.text(net + tax, currency) };
}

const changeOf = (line: TaxLineDraft, currency: string): TaxLineChange => {
  const { net, tax, gross } = amountsOf(line, currency);
  return { ratePercent: parseRate(line.rate) ?? 0, netMinor: net, taxMinor: tax, grossMinor: gross };
};

/** @param all also lines that are as before. The draft must be without errors. @returns lines that differ; one that is gone is without amounts */
export function taxChanges(
  draft: readonly TaxLineDraft[],
  base: Pick<Document, 'taxLines' | 'currency'>,
  currency: string,
  all: boolean,
): TaxLineChange[] {
  const wanted = filled(draft).map((line) => changeOf(line, currency));
  const before = base.taxLines.map(({ ratePercent, netMinor, taxMinor, grossMinor }) => ({
    ratePercent,
    netMinor,
    taxMinor,
    grossMinor,
  }));
  const gone = before
    .filter(({ ratePercent }) => !wanted.some((line) => line.ratePercent === ratePercent))
    .map(({ ratePercent }) => ({ ratePercent, netMinor: null, taxMinor: null, grossMinor: null }));
  const isAsBefore = (line: TaxLineChange): boolean =>
    before.some((each) => JSON.stringify(each) === JSON.stringify(line));
  return [...wanted.filter((line) => all || !isAsBefore(line)), ...gone];
}

/** Lines as typed, in place of those of the same rate. */
export function overlaid(lines: readonly TaxLineDraft[], typed: readonly TaxLineDraft[]): TaxLineDraft[] {
  const kept = lines.map((line) => typed.find(({ rate }) => rate === line.rate) ?? line);
  return [...kept, ...typed.filter(({ rate }) => !lines.some((line) => line.rate === rate))];
}

/** Lines that somebody typed in. */
export function touchedLines(draft: readonly TaxLineDraft[], base: Document): TaxLineDraft[] {
  const before = taxDraftOf(base);
  return draft.filter((line) => {
    const former = before.find(({ rate }) => rate === line.rate) ?? blankLine(line.rate);
    return former.rate === '' || TAX_PARTS.some((part) => line[part] !== former[part]);
  });
}

/** Lines that were touched stay as typed, others follow the newer document; so do those of `theirs` ("tax:1000"). */
export function rebasedTax(
  draft: readonly TaxLineDraft[],
  base: Document,
  newer: Document,
  theirs: ReadonlySet<string>,
): TaxLineDraft[] {
  const isTheirs = ({ rate }: TaxLineDraft): boolean => theirs.has(`tax:${Math.round((parseRate(rate) ?? 0) * 100)}`);
  return overlaid(
    taxDraftOf(newer),
    touchedLines(draft, base).filter((line) => !isTheirs(line)),
  );
}
