import { dateTokens } from './date-tokens';
import { labelContext, type LabelContext } from './label-context';
import type { PageLayout } from './layout';
import { isSameRow, leftNeighbours } from './neighbours';
import { moneyTokens, type MoneyToken } from './money-tokens';
import { registrationTokens } from './registration-tokens';
import type { Span } from './span';
import { AMOUNT_LABELS, type AmountLabel } from './vocabulary';

/** A number with the words around it and what they make of it. */
export interface PlacedAmount {
  readonly token: MoneyToken;
  readonly layout: PageLayout;
  readonly context: LabelContext;
  readonly label: AmountLabel | null;
  /** What the label says in full; may quote the document. */
  readonly labelText: string;
  /** The word of the vocabulary in it, for explanations; '' without a label. */
  readonly labelWord: string;
  readonly place: 'inline' | 'left' | 'above' | 'column' | 'none';
  /** 消費税率 in the label or left of it on the row; null where none is said. */
  readonly ratePercent: number | null;
}

const ABOVE_REACH_EM = 3.2;
const COLUMN_REACH_EM = 6;
const RATE = /(?<![\d.])(10|8|5|3)(?:\.0)?\s?[%％]/gu;
/** The end of a sentence before a number is all of it that can be its label. */
const LABEL_LENGTH = 16;
const ONLY_RATE = /^[\s/、,)(]*\d{1,2}\s?[%％]\s?[:：]?\s?$/u;
const SUM_IN_BRACKETS = /\([^()]*\d[\d,]{2,}[^()]*\)?$/u;

export function placedAmounts(layouts: readonly PageLayout[]): PlacedAmount[] {
  return layouts.flatMap((layout) =>
    layout.segments.flatMap((segment) => {
      const taken: readonly Span[] = [...dateTokens(segment), ...registrationTokens(segment)];
      const tokens = moneyTokens(segment).filter(
        (token) => !taken.some((span) => span.start < token.end && token.start < span.end),
      );
      const placed: PlacedAmount[] = [];
      for (const token of tokens) placed.push(place(token, placed.at(-1), layout));
      return placed;
    }),
  );
}

/** @param previous the number before it in the same segment */
function place(token: MoneyToken, previous: PlacedAmount | undefined, layout: PageLayout): PlacedAmount {
  const context = labelContext(layout, token, previous?.token.end ?? 0);
  const inline = withinBracket(context.inline).slice(-LABEL_LENGTH);
  const ratePercent = rateOf(token, layout, context);
  const placed = (label: AmountLabel | null, labelText: string, where: PlacedAmount['place']): PlacedAmount => {
    return { token, layout, context, ratePercent, label, labelText, labelWord: wordIn(labelText), place: where };
  };
  // 消費税 10%:1,490円 8%:65円: the word counts for both.
  if (previous?.label && ONLY_RATE.test(token.segment.text.slice(previous.token.end, token.start)))
    return placed(previous.label, previous.labelText, previous.place);
  const tries: readonly (readonly [PlacedAmount['place'], string, boolean])[] = [
    ['inline', inline, true],
    ['left', context.left, context.leftSteps === 0],
    ['above', context.above, context.aboveSteps === 0 && context.aboveGapEm < ABOVE_REACH_EM],
    ['column', context.above, context.aboveSteps === 0 && context.aboveGapEm < COLUMN_REACH_EM],
    ['column', context.above, true],
    ['left', context.left, context.leftSteps > 0],
  ];
  // A grid of rates by rows and 税抜/消費税/税込 by columns: the row's 合計 says less than the column's head.
  const columnKind = kindOf(context.above);
  for (const [where, text, isNear] of tries) {
    if (!isNear || text === '' || text.length > 24) continue;
    const label = kindOf(text);
    if (label && where === 'left' && isInGrid(token, layout) && (columnKind === 'net' || columnKind === 'tax')) {
      return placed(columnKind, context.above, 'column');
    }
    if (label) return placed(label, text, where === 'left' && context.leftSteps > 0 ? 'column' : where);
  }
  return placed(null, inline || context.left, 'none');
}

const isInGrid = (token: MoneyToken, layout: PageLayout): boolean =>
  layout.segments.some(
    (other) =>
      other !== token.segment && isSameRow(other, token.segment) && moneyTokens(other).some(({ isMarked }) => isMarked),
  );

export function kindOf(text: string): AmountLabel | null {
  // 消費税(10%対象 43,570円) is no net: what has a sum of its own in brackets is called what stands before them.
  const name = text.replace(SUM_IN_BRACKETS, '') || text;
  return AMOUNT_LABELS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Of "消費税(10%対象" only what the bracket says belongs to the number in it. */
const withinBracket = (text: string): string =>
  /\((?<part>[^()]*(?:対象|内|うち)[^()]*)$/u.exec(text)?.groups?.['part'] ?? text;

const wordIn = (text: string): string => AMOUNT_LABELS.flatMap(([, pattern]) => pattern.exec(text)?.[0] ?? [])[0] ?? '';

/** The rate said last before the number on its row, else at the head of its column. */
function rateOf(token: MoneyToken, layout: PageLayout, context: LabelContext): number | null {
  const { segment } = token;
  const onRow = [segment.text.slice(0, token.start), ...leftNeighbours(layout, segment).map((left) => left.text)];
  for (const text of [...onRow, context.above]) {
    const rate = lastRate(text);
    if (rate !== null) return rate;
  }
  return null;
}

function lastRate(text: string): number | null {
  const match = [...text.matchAll(RATE)].at(-1);
  return match ? Number(match[1]) : null;
}
