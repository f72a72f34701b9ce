import { normaliseText, type Box } from '@chogura/kernel';
import type { PageText, TextRun } from '../page-text';
import { mendLookalikes } from './ocr-lookalikes';

/** One UTF-16 unit of a segment's text and where it stands. `box` is null for a space that was put in. */
export interface Glyph {
  readonly box: Box | null;
}

/**
 * Characters that stand together on one line, as a person would read them in one go. Lengths are in the page's own units (points or pixels),
 * after the page's tilt was taken out; only `glyphs` keep the boxes as displayed.
 */
export interface Segment {
  readonly page: number;
  /** Normalised (NFKC); words are parted by one space. */
  readonly text: string;
  /** One per UTF-16 unit of `text`. */
  readonly glyphs: readonly Glyph[];
  readonly x0: number;
  readonly x1: number;
  /** Middle of the line. */
  readonly y: number;
  /** Size of a full-width character. */
  readonly em: number;
  readonly confidence: number;
}

/** One page as segments, from top to bottom and left to right. */
export interface PageLayout {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Size of the page's ordinary text. */
  readonly em: number;
  readonly segments: readonly Segment[];
}

interface Piece {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly em: number;
  readonly confidence: number;
}

/** Words further apart than this many characters are two segments. */
const WORD_GAP_EM = 1.2;
/** Letters set apart for looks (請 求 書) may stand this far from each other. */
const SPACED_LETTER_GAP_EM = 3.2;
/** Forms print sums and numbers one digit a box. */
const BOXED_DIGIT = /^[\d¥\\,T]$/;
const BOXED_DIGIT_GAP_EM = 2.2;
/** 令和 7 年 3 月 31 日: forms leave room for handwriting. */
const DATE_PART_BEFORE = /^(?:令和|平成|(?:令和|平成)?\s?(?:元|\d{1,4})年?|年|\d{1,2}月|月)$/;
const DATE_PART_AFTER = /^(?:(?:元|\d{1,4})年?|年|\d{1,2}[月日]|[月日])$/;
const SAME_LINE_EM = 0.45;
const HALF_WIDTH_EM = 0.55;
const HALF_WIDTH = /[ -~｡-ﾟ]/;
const FULL_WIDTH_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const VOICING_MARK = /^[\u3099\u309a]$/;

export function layOut(page: PageText): PageLayout {
  const slope = pageSlope(page);
  const pieces = page.runs.flatMap((run) => pieceOf(run, page, slope));
  const segments = chain(pieces).map((parts) => segmentOf(parts, page.page));
  segments.sort((a, b) => (Math.abs(a.y - b.y) < SAME_LINE_EM * Math.min(a.em, b.em) ? a.x0 - b.x0 : a.y - b.y));
  return {
    page: page.page,
    width: page.width,
    height: page.height,
    em: median(segments.map((s) => s.em)) || 1,
    segments,
  };
}

/** The page's tilt as dy/dx, from the lines that are long enough to show it. */
function pageSlope(page: PageText): number {
  const slopes: number[] = [];
  for (const { charBoxes } of page.runs) {
    const first = charBoxes[0];
    const last = charBoxes.at(-1);
    if (!first || !last || charBoxes.length < 8) continue;
    const dx = (last[0] - first[0]) * page.width;
    const dy = (last[1] + last[3] / 2 - first[1] - first[3] / 2) * page.height;
    if (Math.abs(dx) > 4 * Math.abs(dy)) slopes.push(dy / dx);
  }
  return median(slopes);
}

function pieceOf(run: TextRun, page: PageText, slope: number): Piece[] {
  let text = '';
  const glyphs: Glyph[] = [];
  const em = emOf(run, page) / page.width;
  const codePoints = [...(page.source === 'ocr' ? mendLookalikes(run.text) : run.text)];
  codePoints.forEach((codePoint, index) => {
    const box = run.charBoxes[index] ?? run.box;
    const shown = normaliseText(codePoint).replace(/\s+/g, ' ');
    if (shown === ' ' && isSpaceOfOcr(run, codePoints, index, em)) return;
    if (VOICING_MARK.test(shown) && text.length > 0) {
      // Half-width kana carry their voicing mark as a character of its own.
      const voiced = (text.slice(-1) + shown).normalize('NFC');
      if (voiced.length === 1) text = text.slice(0, -1) + voiced;
      return;
    }
    if (shown === ' ' && (text === '' || text.endsWith(' '))) return;
    text += shown;
    for (let unit = 0; unit < shown.length; unit += 1) glyphs.push({ box });
  });
  const length = text.trimEnd().length;
  if (length === 0) return [];
  const [x, y, width, height] = run.box;
  const centre = (x + width / 2) * page.width;
  return [
    {
      text: text.slice(0, length),
      glyphs: glyphs.slice(0, length),
      x0: x * page.width,
      x1: (x + width) * page.width,
      y: (y + height / 2) * page.height - slope * centre,
      em: em * page.width,
      confidence: run.confidence,
    },
  ];
}

/** Tesseract parts Japanese into words (合同 会社): a space where the letters stand as close as any others is none. */
function isSpaceOfOcr(run: TextRun, codePoints: readonly string[], index: number, em: number): boolean {
  const before = run.charBoxes[index - 1];
  const after = run.charBoxes[index + 1];
  if (
    !before ||
    !after ||
    !FULL_WIDTH_LETTER.test(codePoints[index - 1] ?? '') ||
    !FULL_WIDTH_LETTER.test(codePoints[index + 1] ?? '')
  )
    return false;
  return after[0] - (before[0] + before[2]) < 0.75 * em;
}

/** The size of a full-width character, from widths: heights differ with the font's metrics and with what OCR cuts out. */
function emOf(run: TextRun, page: PageText): number {
  const widths: number[] = [];
  const heights: number[] = [];
  [...run.text].forEach((char, index) => {
    const box = run.charBoxes[index];
    if (!box || char.trim() === '') return;
    widths.push((box[2] * page.width) / (HALF_WIDTH.test(char) ? HALF_WIDTH_EM : 1));
    heights.push(box[3] * page.height);
  });
  return Math.max(Math.min(median(widths), median(heights)), 1e-6);
}

/** Joins pieces to their right neighbours as long as the gaps are those between words of one line. */
function chain(pieces: readonly Piece[]): Piece[][] {
  const byLeftEdge = [...pieces].sort((a, b) => a.x0 - b.x0);
  const hasLeft = new Set<Piece>();
  const next = new Map<Piece, Piece>();
  byLeftEdge.forEach((piece, index) => {
    // Only a little to the right: a page of small print has ten thousand pieces, too many to compare each with each.
    const reach = piece.x1 + piece.em * SPACED_LETTER_GAP_EM;
    for (let at = index + 1; at < byLeftEdge.length; at++) {
      const other = byLeftEdge[at];
      if (!other || other.x0 > reach) return;
      if (hasLeft.has(other) || !follows(piece, other)) continue;
      next.set(piece, other);
      hasLeft.add(other);
      return;
    }
  });
  const chains: Piece[][] = [];
  for (const start of byLeftEdge) {
    if (hasLeft.has(start)) continue;
    const parts: Piece[] = [];
    for (let piece: Piece | undefined = start; piece; piece = next.get(piece)) parts.push(piece);
    chains.push(parts);
  }
  return chains;
}

function follows(left: Piece, right: Piece): boolean {
  const em = Math.min(left.em, right.em);
  if (right.x0 <= left.x0 || right.x0 < left.x1 - em / 2) return false;
  if (Math.abs(left.y - right.y) > SAME_LINE_EM * em) return false;
  return right.x0 - left.x1 <= em * gapLimitEm(left.text, right.text);
}

function gapLimitEm(left: string, right: string): number {
  if (DATE_PART_BEFORE.test(left) && DATE_PART_AFTER.test(right)) return SPACED_LETTER_GAP_EM;
  if (left.length > 1 || right.length > 1) return WORD_GAP_EM;
  if (!/\d/.test(left + right)) return SPACED_LETTER_GAP_EM;
  return BOXED_DIGIT.test(left) && BOXED_DIGIT.test(right) ? BOXED_DIGIT_GAP_EM : WORD_GAP_EM;
}

function segmentOf(parts: readonly Piece[], page: number): Segment {
  const isSpacedOut =
    parts.length > (/\d/.test(parts.at(-1)?.text ?? '') ? 3 : 2) &&
    parts.filter((part) => part.text.length === 1).length >= parts.length * 0.7;
  let text = '';
  const glyphs: Glyph[] = [];
  let previous: Piece | undefined;
  for (const part of parts) {
    if (previous && !isSpacedOut && part.x0 - previous.x1 > 0.2 * part.em) {
      text += ' ';
      glyphs.push({ box: null });
    }
    text += part.text;
    glyphs.push(...part.glyphs);
    previous = part;
  }
  const letters = parts.map((part) => part.text.length);
  const total = letters.reduce((sum, length) => sum + length, 0);
  const weighted = (value: (part: Piece) => number): number =>
    parts.reduce((sum, part) => sum + value(part) * part.text.length, 0) / total;
  return {
    page,
    ...unspace(text, glyphs),
    x0: Math.min(...parts.map((part) => part.x0)),
    x1: Math.max(...parts.map((part) => part.x1)),
    y: weighted((part) => part.y),
    em: median(parts.map((part) => part.em)),
    confidence: weighted((part) => part.confidence),
  };
}

/** "請 求 書" in one run: when every letter stands alone, the spaces are looks, not words. */
function unspace(text: string, glyphs: readonly Glyph[]): { text: string; glyphs: readonly Glyph[] } {
  const words = text.split(' ');
  const areLetters =
    words.length > 2 && words.filter((word) => word.length === 1 && !/\d/.test(word)).length >= words.length * 0.7;
  if (!areLetters) return { text, glyphs };
  return { text: text.replaceAll(' ', ''), glyphs: glyphs.filter((_, index) => text[index] !== ' ') };
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
