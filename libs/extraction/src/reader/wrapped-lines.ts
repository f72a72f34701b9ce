import type { PageLayout, Segment } from './layout';
import { belowNeighbours } from './neighbours';

const LINE_PITCH_EM = 2.2;

/** Segments read as one, in the order given; places and size are the first one's. */
export function joinedSegments(first: Segment, ...others: readonly Segment[]): Segment {
  const all = [first, ...others];
  return {
    ...first,
    text: all.map(({ text }) => text).join(''),
    glyphs: all.flatMap(({ glyphs }) => glyphs),
    x1: Math.max(...all.map(({ x1 }) => x1)),
    confidence: Math.min(...all.map(({ confidence }) => confidence)),
  };
}

export interface WrappedLine {
  readonly segment: Segment;
  /** Where the second line begins in its text. */
  readonly joint: number;
}

/**
 * Lines that a narrow column broke inside a value (令和7年3月 / 16日), with the line below each.
 * @param unfinished how a line ends that wants more
 */
export function wrappedLines(layout: PageLayout, unfinished: RegExp): WrappedLine[] {
  return layout.segments.flatMap((segment) => {
    if (!unfinished.test(segment.text)) return [];
    const below = belowNeighbours(layout, segment)[0];
    const isNext =
      below && below.y - segment.y < LINE_PITCH_EM * segment.em && Math.abs(below.em - segment.em) < segment.em / 4;
    return isNext ? [{ segment: joinedSegments(segment, below), joint: segment.text.length }] : [];
  });
}

/** Of what was found in a wrapped line, what goes over the joint: the rest belongs to one of its lines and was found there. */
export const acrossJoint = <T extends { readonly start: number; readonly end: number }>(
  tokens: readonly T[],
  joint: number,
): T[] => tokens.filter(({ start, end }) => start < joint && joint < end);
