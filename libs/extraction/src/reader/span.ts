import type { Evidence } from '@chogura/contracts';
import { unionBox, type Box } from '@chogura/kernel';
import type { Segment } from './layout';

/** A part of a segment's text, [start, end). */
export interface Span {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
}

export const wholeSegment = (segment: Segment): Span => ({ segment, start: 0, end: segment.text.length });

export const spanText = ({ segment, start, end }: Span): string => segment.text.slice(start, end);

/** Left and right edge of a span, in the page's units as laid out. */
export function spanEdges(span: Span, pageWidth: number): { x0: number; x1: number } {
  const boxes = boxesOf(span);
  if (boxes.length === 0) return { x0: span.segment.x0, x1: span.segment.x1 };
  const [x, , width] = unionBox(boxes);
  return { x0: x * pageWidth, x1: (x + width) * pageWidth };
}

export function evidenceOf(span: Span, ...more: readonly Span[]): Evidence {
  const spans = [span, ...more];
  return {
    page: span.segment.page,
    box: unionBox(spans.flatMap(boxesOf)),
    text: spans.map(spanText).join(''),
  };
}

function boxesOf({ segment, start, end }: Span): Box[] {
  return segment.glyphs.slice(start, end).flatMap((glyph) => (glyph.box ? [glyph.box] : []));
}
