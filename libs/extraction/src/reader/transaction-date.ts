import type { DocumentType } from '@chogura/contracts';
import type { IsoDay } from '@chogura/kernel';
import type { FieldCandidate } from './candidate';
import { dateTokens, type DateToken } from './date-tokens';
import { labelContext, type LabelContext } from './label-context';
import type { PageLayout } from './layout';
import { rightNeighbours } from './neighbours';
import { evidenceOf, spanText } from './span';
import { acrossJoint, wrappedLines } from './wrapped-lines';
import {
  DAY_OF_ISSUE,
  DAY_OF_SHIPPING,
  DUE_DATE_LABELS,
  NAMES_DAY,
  OTHER_DATE_LABELS,
  OWN_DATE_LABELS,
} from './vocabulary';

/** Labels longer than this are sentences; only their end speaks of the date. */
const LABEL_LENGTH = 12;
const ABOVE_REACH_EM = 2.6;
/** Heads of roomy boxes stand further off; a word for a day is worth the reach. */
const HEAD_REACH_EM = 4;
const LINE_PITCH_EM = 2;
const UNFINISHED_DATE =
  /(?:(?:令和|平成|[RH])\s?(?:元|\d{1,2})|\d{4})\s?年(?:\s?\d{1,2}\s?(?:月(?:\s?\d{1,2})?)?)?$|\d{4}[/.-](?:\d{1,2}[/.-])?$/u;
const IS_SUM = /^[¥\\$€£▲△-]?\s?\d[\d,.]*\s?円?$/u;

interface PlacedDate {
  readonly token: DateToken;
  readonly context: LabelContext;
  readonly layout: PageLayout;
  /** Dates in the same column of the page: a list of items. */
  readonly inColumn: number;
}

function placedDates(layouts: readonly PageLayout[]): PlacedDate[] {
  return layouts.flatMap((layout) => {
    const perSegment = [
      ...layout.segments.map((segment) => dateTokens(segment)),
      ...wrappedLines(layout, UNFINISHED_DATE).map(({ segment, joint }) => acrossJoint(dateTokens(segment), joint)),
    ];
    const all = perSegment.flat();
    return perSegment.flatMap((tokens) =>
      tokens.map((token, index) => ({
        token,
        layout,
        context: labelContext(layout, token, tokens[index - 1]?.end ?? 0),
        inColumn: all.filter(
          (other) =>
            other !== token &&
            Math.abs(other.segment.x0 - token.segment.x0) < layout.em / 2 &&
            Math.abs(other.start - token.start) < 3,
        ).length,
      })),
    );
  });
}

/**
 * The label that speaks for a date: what stands before it, else left of it, else directly above it. In a row of boxes the words to the left
 * are the next box's value (INV-203), and the head of the column is the label: what names a day goes before what does not.
 */
function labelOf({ context }: PlacedDate): string {
  if (context.inline) return context.inline.slice(-LABEL_LENGTH);
  const left = context.leftSteps === 0 ? context.left.slice(-LABEL_LENGTH) : '';
  const isHead =
    context.aboveSteps === 0 &&
    context.aboveGapEm < (namesDay(context.above) ? HEAD_REACH_EM : ABOVE_REACH_EM) &&
    context.above.length <= LABEL_LENGTH;
  const above = isHead ? context.above : '';
  if (left && (namesDay(left) || !namesDay(above))) return left;
  if (above) return above;
  // A line that breaks between label and date: …お支払期日 / 2026/02/10
  if (context.above.length > 2 * LABEL_LENGTH && context.aboveGapEm < LINE_PITCH_EM) return context.above.slice(-8);
  return '';
}

/** The day of one line of a list: prices and sums follow on its row. */
const isItem = ({ token, layout }: PlacedDate): boolean =>
  rightNeighbours(layout, token.segment).filter((other) => other.text.length < 16 && IS_SUM.test(other.text)).length >
  1;

const namesDay = (label: string): boolean =>
  NAMES_DAY.test(label) || OTHER_DATE_LABELS.test(label) || OWN_DATE_LABELS.some(([pattern]) => pattern.test(label));

export function dateCandidates(
  layouts: readonly PageLayout[],
  type: DocumentType | null,
  today: IsoDay,
): FieldCandidate[] {
  return placedDates(layouts).map((date) => {
    const { token, layout, context } = date;
    const { segment } = token;
    const label = labelOf(date);
    const own = OWN_DATE_LABELS.find(([pattern]) => pattern.test(label));
    const isOwnLabel = own !== undefined;
    const isForType = own !== undefined && type !== null && own[1] !== 'any' && own[1].includes(type);
    const isForAny = own !== undefined && own[1] === 'any';
    const rest = segment.text.slice(token.end).trim();
    // What a compound is stands at its end: 支払通知書発行日 is a day of issue.
    const isOfIssue = DAY_OF_ISSUE.test(label);
    const isShipping = type === 'delivery_note' && DAY_OF_SHIPPING.test(label);
    const isOther =
      (OTHER_DATE_LABELS.test(label) && !isOfIssue && !isShipping) ||
      /^(?:\s?(?:まで|迄|から|より|[〜~])|\s?付|を限|以降|までに)/.test(rest);
    const isBeside =
      (own !== undefined || NAMES_DAY.test(label)) &&
      (context.inline !== '' || (context.left !== '' && context.leftSteps === 0));
    const isAlone = spanText(token).length >= segment.text.length - 2;
    return {
      value: token.value,
      evidence: evidenceOf(token),
      rule: own ? `date-label:${own[0].exec(label)?.[0] ?? ''}` : isAlone ? 'date-alone' : 'date-in-text',
      textConfidence: segment.confidence,
      features: {
        labelOfType: isForType ? 1 : 0,
        labelOfAny: isForAny ? 1 : 0,
        labelOfOtherType: isOwnLabel && !isForType && !isForAny ? 1 : 0,
        labelOfSomeDay: !isOwnLabel && !isOther && !isShipping && NAMES_DAY.test(label) ? 1 : 0,
        labelOfOtherDay: isOther && !isForType ? 1 : 0,
        issuedAfter: /^(?:\s?発行|\s?作成|\s?締)/.test(rest) ? 1 : 0,
        labelOfShipping: isShipping ? 1 : 0,
        isAlone: isAlone && !isOwnLabel && !isOther && !NAMES_DAY.test(label) ? 1 : 0,
        isContractDay: type === 'contract' && isAlone ? 1 : 0,
        isInSentence: segment.text.length > spanText(token).length + 18 ? 1 : 0,
        // Dates below each other are a list, unless each has a label of its own beside it.
        inColumn: isBeside ? 0 : Math.min(date.inColumn, 3) / 3,
        isRow: context.inline === '' && context.leftSteps > 0 ? 1 : 0,
        isItem: isItem(date) ? 1 : 0,
        fromTop: layout.page === 0 || type === 'contract' ? Math.min(segment.y / layout.height, 1) : 1,
        isFuture: token.value > today ? 1 : 0,
        isOld: token.value < '1990-01-01' ? 1 : 0,
        hasTime: /^\s?(?:\(.\))?\s?\d{1,2}[:時]\d{2}/.test(rest) ? 1 : 0,
        isShortYear: /^\d{2}\D/.test(spanText(token)) ? 1 : 0,
      },
    };
  });
}

/** 支払期限: the first day whose label says so; null where none is printed. */
export function dueDate(layouts: readonly PageLayout[]): IsoDay | null {
  return placedDates(layouts).find((date) => DUE_DATE_LABELS.test(labelOf(date)))?.token.value ?? null;
}
