import type { PageLayout, Segment } from './layout';
import { aboveNeighbours, leftNeighbours, rightNeighbours } from './neighbours';
import { spanEdges, type Span } from './span';

/** The words around a value that could be its label; '' where there are none. Without spaces. */
export interface LabelContext {
  /** Before it in the same segment. */
  readonly inline: string;
  /** After it in the same segment, or in the next one on its row. */
  readonly after: string;
  /** The nearest words to its left on the same row. */
  readonly left: string;
  /** Numbers between the value and those words. */
  readonly leftSteps: number;
  /** The words directly above it. */
  readonly above: string;
  /** Numbers between the value and those words: more than 0 means a table's column. */
  readonly aboveSteps: number;
  /** Distance to the words above, in characters. */
  readonly aboveGapEm: number;
}

const HAS_WORDS = /[\p{L}]{2,}|計|税/u;
const ONLY_VALUE = /^[\s金¥\\$€£▲△()\d,.:/年月日円也%％*※-]*$/u;

/** Ends with a sum: a value of its own, no label of another. "19,700 消費税額" goes on with one. */
const HOLDS_SUM = /\d,\d{3}\s?(?:円|-)?(?:也|整|税込み?|【税込】)?$/u;
const BRACKETS = /\([^()]*\)?/gu;

const squeezed = (text: string): string => text.replace(/\s+/g, '');

/**
 * @param previousEnd where the value before this one ends in the same segment: "10%税抜 43,570 消費税 4,357" has a label for each
 */
export function labelContext(layout: PageLayout, span: Span, previousEnd = 0): LabelContext {
  const { segment } = span;
  const { x0, x1 } = spanEdges(span, layout.width);
  const inline = squeezed(segment.text.slice(previousEnd, span.start)).replace(/[:：]$/, '');
  const rest = segment.text.slice(span.end).trim();
  const after = squeezed(rest || (rightNeighbours(layout, segment, x1)[0]?.text ?? '')).slice(0, 20);
  const left = previousEnd > 0 ? { text: '', steps: 0 } : firstWords(leftNeighbours(layout, segment, segment.x0));
  const aboves = aboveNeighbours(layout, segment, x0, x1);
  const above = firstWords(aboves);
  return {
    inline: HAS_WORDS.test(inline) ? inline : '',
    after,
    left: left.text,
    leftSteps: left.steps,
    above: above.text,
    aboveSteps: above.steps,
    aboveGapEm: above.segment ? (segment.y - above.segment.y) / segment.em : Number.POSITIVE_INFINITY,
  };
}

/** The first neighbour that has words, and how many numbers were passed on the way. */
function firstWords(neighbours: readonly Segment[]): { text: string; steps: number; segment?: Segment } {
  let steps = 0;
  for (const neighbour of neighbours) {
    const text = squeezed(neighbour.text);
    if (HAS_WORDS.test(text) && !ONLY_VALUE.test(text) && !HOLDS_SUM.test(text.replace(BRACKETS, '')))
      return { text: text.replace(/[:：]$/, ''), steps, segment: neighbour };
    if (text.length > 1) steps += 1;
  }
  return { text: '', steps };
}
