import type { ReadTaxLine } from '@chogura/contracts';
import type { PlacedAmount } from './amount-tokens';
import { moneyText } from './money-tokens';
import { evidenceOf } from './span';

/** Rates of 消費税 that documents can carry: today's two, and the old ones of documents kept since. */
const RATES = [10, 8, 5] as const;

/** Rounding is the maker's choice: once per rate and document, down, half up or up. @see 消費税法施行令 第70条の10 */
export function isTaxOf(tax: number, net: number, ratePercent: number): boolean {
  const exact = (Math.abs(net) * ratePercent) / 100;
  const printed = Math.abs(tax);
  return (
    printed === Math.floor(exact + 1e-9) || printed === Math.ceil(exact - 1e-9) || Math.abs(printed - exact) < 0.011
  );
}

/** Tax contained in a tax-included sum. */
export function isTaxWithin(tax: number, gross: number, ratePercent: number): boolean {
  const exact = (Math.abs(gross) * ratePercent) / (100 + ratePercent);
  const printed = Math.abs(tax);
  return (
    printed === Math.floor(exact + 1e-9) || printed === Math.ceil(exact - 1e-9) || Math.abs(printed - exact) < 0.011
  );
}

/** Sums below a thousand have no separators to tell them from counts; their label has to. */
const isSmallSum = ({ token, label, place }: PlacedAmount): boolean =>
  Math.abs(token.value) < 1000 &&
  Math.abs(token.value) >= 10 &&
  (label === 'net' || label === 'total' || label === 'payable') &&
  place !== 'none' &&
  place !== 'column';

/** A tax that is part of the sum beside it. */
const TAX_WITHIN = /うち|内|含|incl/i;

interface Line {
  readonly rate: number;
  readonly tax: PlacedAmount;
  readonly net: PlacedAmount | null;
  readonly gross: PlacedAmount | null;
  /** How much of it the document itself says: rate printed, sums found. */
  readonly support: number;
}

/** 税率ごとの内訳: each printed tax amount with the net or gross sum that it is the tax of. */
export function taxLines(amounts: readonly PlacedAmount[]): ReadTaxLine[] {
  const taxes = amounts.filter(
    ({ label, token, place }) => label === 'tax' && token.value !== 0 && (token.isMarked || place !== 'column'),
  );
  const sums = amounts.filter(
    (amount) => (amount.label !== 'unit' && amount.label !== 'tax' && amount.token.isMarked) || isSmallSum(amount),
  );
  const lines = taxes.flatMap((tax) => RATES.flatMap((rate) => lineOf(tax, rate, sums)));
  const best = new Map<number, Line>();
  for (const line of lines) {
    const known = best.get(line.rate);
    if (!known || line.support > known.support) best.set(line.rate, line);
  }
  return [...best.values()]
    .filter((line) => !isExplainedElsewhere(line, best))
    .sort((a, b) => b.rate - a.rate)
    .map(toReadLine);
}

function lineOf(tax: PlacedAmount, rate: number, sums: readonly PlacedAmount[]): Line[] {
  const said = tax.ratePercent;
  if (said !== null && said !== rate) return [];
  const value = tax.token.value;
  const fits = sums
    .filter((sum) => sum.ratePercent === null || sum.ratePercent === rate)
    .filter((sum) => Math.sign(sum.token.value) === Math.sign(value));
  const isWithin = TAX_WITHIN.test(tax.labelText);
  const net = isWithin
    ? null
    : nearest(
        tax,
        rate,
        fits.filter(
          (sum) => isTaxOf(value, sum.token.value, rate) && sum.label !== 'payable' && sum.label !== 'carried',
        ),
      );
  const expected = net ? net.token.value + value : null;
  const gross = nearest(
    tax,
    rate,
    fits.filter((sum) =>
      expected !== null
        ? sum.token.value === expected
        : isTaxWithin(value, sum.token.value, rate) &&
          (sum.ratePercent === rate ||
            said === rate ||
            (isWithin && (sum.label === 'payable' || sum.label === 'total' || sum.token.isFormal))),
    ),
  );
  // A tax that was taken out of its gross is not always the tax of its net, by one: 644,500 holds 58,590, 585,910 would bear 58,591.
  const remainder = net === null && gross !== null ? gross.token.value - value : null;
  const rest = nearest(
    tax,
    rate,
    fits.filter((sum) => sum.token.value === remainder && (sum.label === 'net' || sum.ratePercent === rate)),
  );
  // Without a printed rate only arithmetic says that this is the rate's line.
  if (said === null && !net && !(gross && (isWithin || gross.ratePercent === rate))) return [];
  if (!net && !gross && !tax.token.isMarked) return [];
  const support =
    (said === rate ? 2 : 0) +
    (net ? 2 : 0) +
    (net?.label === 'net' ? 1 : 0) +
    (net?.ratePercent === rate ? 1 : 0) +
    (gross ? 1 : 0) +
    (gross?.ratePercent === rate ? 1 : 0);
  return [{ rate, tax, net: net ?? rest, gross, support }];
}

/** Prefer sums that name the rate, then net sums, then what stands nearest. */
function nearest(tax: PlacedAmount, rate: number, sums: readonly PlacedAmount[]): PlacedAmount | null {
  const cost = (sum: PlacedAmount): number =>
    (sum.ratePercent === rate ? 0 : 20) +
    (sum.label === 'net' ? 0 : 5) +
    (sum.label === null ? 10 : 0) +
    (sum.layout === tax.layout
      ? Math.min(Math.abs(sum.token.segment.y - tax.token.segment.y) / tax.layout.em, 40) / 10
      : 5);
  return sums.reduce<PlacedAmount | null>((best, sum) => (best === null || cost(sum) < cost(best) ? sum : best), null);
}

/** The sum of all taxes can fit another rate by chance; a line whose tax token already serves a better rate is dropped. */
function isExplainedElsewhere(line: Line, best: ReadonlyMap<number, Line>): boolean {
  return [...best.values()].some(
    (other) => other !== line && other.tax === line.tax && other.support >= line.support && other.rate > line.rate,
  );
}

function toReadLine({ rate, tax, net, gross }: Line): ReadTaxLine {
  return {
    ratePercent: rate,
    net: net ? moneyText(net.token.value) : null,
    tax: moneyText(tax.token.value),
    gross: gross ? moneyText(gross.token.value) : null,
    evidence: {
      tax: evidenceOf(tax.token),
      ...(net ? { net: evidenceOf(net.token) } : {}),
      ...(gross ? { gross: evidenceOf(gross.token) } : {}),
    },
  };
}

/** What the lines add up to without tax, or null where a line shows no net. */
export function netOf(lines: readonly ReadTaxLine[]): number | null {
  if (lines.length === 0 || lines.some(({ net }) => net === null)) return null;
  return Math.round(lines.reduce((sum, { net }) => sum + Number(net), 0) * 100) / 100;
}

/** What the lines add up to including tax, or null where a line shows neither net nor gross. */
export function grossOf(lines: readonly ReadTaxLine[]): number | null {
  if (lines.length === 0) return null;
  let sum = 0;
  for (const { net, tax, gross } of lines) {
    if (gross !== null) sum += Number(gross);
    else if (net !== null && tax !== null) sum += Number(net) + Number(tax);
    else return null;
  }
  return Math.round(sum * 100) / 100;
}
