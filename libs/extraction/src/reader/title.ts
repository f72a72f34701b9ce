import type { DocumentType } from '@chogura/contracts';
import type { FieldCandidate } from './candidate';
import type { PageLayout, Segment } from './layout';
import { belowNeighbours, leftNeighbours, rightNeighbours } from './neighbours';
import { evidenceOf, wholeSegment, type Span } from './span';
import { joinedSegments } from './wrapped-lines';
import { ENGLISH_TITLE_FORM, NOT_A_TITLE, TITLE_FORM, TITLE_STEM, TITLE_TYPES } from './vocabulary';

const LONGEST_TITLE = 26;
const STEM_FROM_EM = 1.3;
const WIDEST_GAP_EM = 8;
/** A title may share its line with a number or a date: the part before the first gap counts too. */
const HEAD_OF_LINE = /^\S+(?=\s)/u;
const BRACKETS = /^[【[《<「〔≪*◆■]+|[】\]》>」〕≫*◆■]+$/gu;
/** Specks that OCR reads beside large letters. */
const SPECKS = /^[.,・·:;'`´_|-]+|[.,・·:;'`´_|-]+$/gu;
/** Between Latin words a space parts words; between other letters it is looks. */
const SPACES_OF_LOOKS = /(?<=[^ -~])\s+(?=[^ -~])/gu;
const IS_BRACKETED = /^[【[《<「〔≪]/u;
const SECOND_LINE = /^[(兼]/u;

/** The kind of document that a title names, or null. */
export function typeOfTitle(title: string): DocumentType | null {
  const compact = title.replace(/[\s_-]+/g, '');
  return TITLE_TYPES.find(([, pattern]) => pattern.test(compact))?.[0] ?? null;
}

export function titleCandidates(layouts: readonly PageLayout[]): FieldCandidate[] {
  const first = layouts[0];
  if (!first) return [];
  return layouts.slice(0, 2).flatMap((layout, page) =>
    [...layout.segments, ...spreadTitles(layout)].flatMap((segment) => {
      const span = titleSpan(segment) ?? stemSpan(segment, layout);
      return span ? [candidateOf(span, layout, page)] : [];
    }),
  );
}

/** Large letters set so wide apart that each stands alone (納   品   書): of one size on one row, with one gap between them all. */
function spreadTitles(layout: PageLayout): Segment[] {
  return layout.segments.flatMap((first) => {
    if (!isLetter(first) || first.em < STEM_FROM_EM * layout.em || isLetterOf(first, leftNeighbours(layout, first)[0]))
      return [];
    const letters = [first];
    let gap: number | null = null;
    for (const next of rightNeighbours(layout, first)) {
      const last = letters.at(-1) ?? first;
      const nextGap = next.x0 - last.x1;
      const isAsWide = gap === null ? nextGap < WIDEST_GAP_EM * first.em : Math.abs(nextGap - gap) < first.em / 2;
      if (!isLetterOf(first, next) || !isAsWide) break;
      gap ??= nextGap;
      letters.push(next);
    }
    return letters.length > 2 ? [joinedSegments(first, ...letters.slice(1))] : [];
  });
}

const isLetter = ({ text }: Segment): boolean => /^\p{Script=Han}$/u.test(text);
const isLetterOf = (first: Segment, other: Segment | undefined): boolean =>
  other !== undefined && isLetter(other) && Math.abs(other.em - first.em) < 0.15 * first.em;

function titleSpan(segment: Segment): Span | null {
  const whole = wholeSegment(segment);
  if (isTitle(segment.text)) return whole;
  const head = HEAD_OF_LINE.exec(segment.text);
  return head && isTitle(head[0]) ? { ...whole, end: head[0].length } : null;
}

function stemSpan(segment: Segment, layout: PageLayout): Span | null {
  const isLarge = segment.em > STEM_FROM_EM * layout.em && segment.y < layout.height / 3;
  return isLarge && TITLE_STEM.test(segment.text.replace(/\s+/g, '')) ? wholeSegment(segment) : null;
}

function isTitle(text: string): boolean {
  const compact = text.replace(/\s+/g, '').replace(SPECKS, '').replace(BRACKETS, '');
  if (compact.length < 2 || compact.length > LONGEST_TITLE || NOT_A_TITLE.test(compact)) return false;
  const parts = compact.split('/');
  const isForm = (part: string): boolean =>
    (TITLE_FORM.test(part) || ENGLISH_TITLE_FORM.test(part)) && typeOfTitle(part) !== null;
  if (isForm(compact) || parts.every(isForm)) return true;
  const bilingual = /^([A-Za-z]+)[/・(]?([^A-Za-z)]+)\)?$|^([^A-Za-z(]+)[/・(]?([A-Za-z]+)\)?$/u.exec(compact);
  const halves = bilingual?.slice(1).filter((half) => half !== undefined) ?? [];
  return halves.length === 2 && halves.every(isForm);
}

function candidateOf(span: Span, layout: PageLayout, page: number): FieldCandidate {
  const { segment } = span;
  const second = span.end === segment.text.length ? secondLine(segment, layout) : undefined;
  const value = (segment.text.slice(span.start, span.end) + (second?.text ?? ''))
    .replace(SPACES_OF_LOOKS, '')
    .replace(SPECKS, '');
  const centre = (segment.x0 + segment.x1) / 2 / layout.width;
  const type = typeOfTitle(value.replace(BRACKETS, ''));
  return {
    value,
    evidence: evidenceOf(span, ...(second ? [wholeSegment(second)] : [])),
    rule: `title:${type ?? 'other'}`,
    textConfidence: segment.confidence,
    features: {
      size: Math.min(segment.em / layout.em, 3) - 1,
      fromTop: segment.y / layout.height,
      isCentred: Math.abs(centre - 0.5) < 0.08 ? 1 : 0,
      isWholeLine: span.end === segment.text.length ? 1 : 0,
      isLaterPage: page > 0 ? 1 : 0,
      isSpacedOut: segment.x1 - segment.x0 > 1.6 * segment.em * value.length ? 1 : 0,
      isKnownType: type ? 1 : 0,
      isStem: TITLE_STEM.test(value) ? 1 : 0,
      isBracketed: IS_BRACKETED.test(segment.text) ? 1 : 0,
    },
  };
}

/** "納品書" over "兼請求書", "返品伝票" over "(適格返還請求書)". */
function secondLine(segment: Segment, layout: PageLayout): Segment | undefined {
  const below = belowNeighbours(layout, segment)[0];
  if (!below || below.y - segment.y > 2.2 * segment.em || below.em < 0.5 * segment.em) return undefined;
  const text = below.text.replace(/\s+/g, '');
  return SECOND_LINE.test(text) && !/\d/.test(text) && text.length <= LONGEST_TITLE && /[書証票)]$/u.test(text)
    ? below
    : undefined;
}
