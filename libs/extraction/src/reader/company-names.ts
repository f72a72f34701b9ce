import { companyKey } from '@chogura/kernel';
import { BRANCH_SUFFIX, ENGLISH_LEGAL_FORM, HONORIFIC, JAPANESE_LEGAL_FORM } from './vocabulary';
import type { Segment } from './layout';
import { spanText, type Span } from './span';

/** A colon belongs to a name only between Latin letters (Re:Plan); else it ends a label. */
const NAME_CHAR = String.raw`(?:[\p{L}\p{N}ー・･&\-'’々〆ヶ.+]|(?<=[A-Za-z]):(?=[A-Za-z]))`;
const NAME = String.raw`(?:[A-Za-z][A-Za-z\d.&'-]*\s){0,3}${NAME_CHAR}{1,40}`;
const FORM_FIRST = new RegExp(
  String.raw`(?:${JAPANESE_LEGAL_FORM})\s?(?:[A-Za-z][A-Za-z\d.&'-]*\s){0,3}${NAME_CHAR}{1,40}`,
  'gu',
);
const FORM_LAST = new RegExp(String.raw`${NAME}(?:${JAPANESE_LEGAL_FORM})`, 'gu');
const FORM_ALONE = new RegExp(String.raw`^(?:${JAPANESE_LEGAL_FORM})$`, 'u');
const ENGLISH = new RegExp(
  String.raw`[A-Z][\p{L}\p{N}&.,'’\- ]{0,60}?[,.]?\s?(?:${ENGLISH_LEGAL_FORM})(?![A-Za-z])\.?`,
  'gu',
);
/** 合同会社AOI 北口店 */
const SHOP_AT_END = /\s\p{L}{1,8}店$/u;
/** Where an address begins that runs on from a name. */
const ADDRESS_AFTER_NAME =
  /\s?(?:〒|\d{3}-\d{4}|(?:東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|\p{Script=Han}{2})県)\p{L}{1,8}[市区町村郡]).*$/u;
/** Particles of a sentence; at the head of a line they are the first letters of a name (はなみずき). */
const LEADING_PARTICLES = /^(?:と|は|及び|並びに|より)/u;
/** Words that stand directly before a name in a label without a separator. */
const LEADING_WORDS = /^(?:名義|口座名義|お振込先|振込先|商号|社名|会社名|発行者|販売者|加盟店|氏名又は名称)[:：]?/u;

/** Every legal name of a segment: spans without 御中, branch, department or person. */
export function companyNames(segment: Segment): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => {
    const span = trim({ segment, start, end });
    if (!span || spans.some((other) => other.start < span.end && span.start < other.end)) return;
    spans.push(span);
  };
  const { text } = segment;
  const hasFormFirst = [...text.matchAll(FORM_FIRST)];
  const hasFormLast = [...text.matchAll(FORM_LAST)];
  // 株式会社A株式会社 cannot be told apart; A株式会社 大阪支店 must not become 株式会社大阪支店: the form that opens a word wins.
  for (const match of hasFormFirst) {
    const start = match.index;
    if (start === 0 || /[\s:：(（「)/と、は]/u.test(text[start - 1] ?? '')) add(start, start + match[0].length);
  }
  for (const match of hasFormLast) add(match.index, match.index + match[0].length);
  for (const match of hasFormFirst) add(match.index, match.index + match[0].length);
  for (const match of text.matchAll(ENGLISH)) add(match.index, match.index + match[0].length);
  return spans;
}

function trim(span: Span): Span | null {
  let { start, end } = span;
  const text = (): string => span.segment.text.slice(start, end);
  if (/[^\s:：]$/u.test(span.segment.text.slice(0, start))) start += LEADING_PARTICLES.exec(text())?.[0].length ?? 0;
  start += LEADING_WORDS.exec(text())?.[0].length ?? 0;
  const address = ADDRESS_AFTER_NAME.exec(text());
  if (address && address.index > 2) end = start + address.index;
  const honorific = new RegExp(String.raw`\s?(?:${HONORIFIC}).*$`, 'u').exec(text());
  if (honorific && honorific.index > 2) end = start + honorific.index;
  const branch = new RegExp(String.raw`(?<=.{5})(?:${BRANCH_SUFFIX})$`, 'u').exec(text());
  if (branch) end = start + branch.index;
  const shop = SHOP_AT_END.exec(text());
  if (shop && shop.index > 3) end = start + shop.index;
  while (end > start && /[\s.・-]$/u.test(text()) && !/\b(?:Ltd|Inc|Co|Corp|K\.K|S\.A)\.$/.test(text())) end -= 1;
  while (start < end && /^[\s.・-]/u.test(text())) start += 1;
  const name = text();
  if (name.length < 3 || FORM_ALONE.test(name)) return null;
  return { ...span, start, end };
}

/** The name without its legal form, for finding it where the form is left off or abbreviated. */
export function nameCore(name: string): string {
  return companyKey(name)
    .replace(new RegExp(JAPANESE_LEGAL_FORM, 'gu'), '')
    .replace(/(?:co,?ltd|inc|llc|ltd|corp)$/u, '');
}

/** True when two printed names are the same company, allowing OCR one wrong character in six. */
export function isSameCompany(a: string, b: string): boolean {
  const left = companyKey(a);
  const right = companyKey(b);
  if (left === right) return true;
  if (Math.min(left.length, right.length) < 5) return false;
  return editDistance(left, right) <= Math.floor(Math.max(left.length, right.length) / 6);
}

export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export const printedName = (span: Span): string =>
  spanText(span)
    .replace(/\s+/g, ' ')
    .replace(/\(株(?!\))/, '(株)')
    .trim();
