import { placedSearchText } from '@chogura/kernel';
import type { SearchWord } from './search-query';

/** A stretch of a text, in UTF-16 units. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Where the words stand in a text as it was written, in order; what overlaps is one. Words that are left out have no hits. */
export function findHits(source: string, words: readonly SearchWord[]): Hit[] {
  const { text, starts, ends } = placedSearchText(source);
  const hits: Hit[] = [];
  for (const { alternatives, isExcluded } of words) {
    if (isExcluded) continue;
    for (const spelling of alternatives) {
      for (let at = text.indexOf(spelling); at !== -1; at = text.indexOf(spelling, at + spelling.length)) {
        const [start, end] = [starts[at], ends[at + spelling.length - 1]];
        if (start !== undefined && end !== undefined) hits.push({ start, end });
      }
    }
  }
  return merged(hits);
}

function merged(hits: Hit[]): Hit[] {
  const all: Hit[] = [];
  for (const hit of hits.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last && hit.start < last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) };
    else all.push(hit);
  }
  return all;
}

/** A piece of a snippet. */
export interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** Signs shown before the first hit, and in all. */
const BEFORE = 24;
const LENGTH = 110;

/** The surroundings of the first hit on one line, with every hit in it. null: there is none. */
export function snippetOf(source: string, words: readonly SearchWord[]): SnippetPart[] | null {
  const hits = findHits(source, words);
  const [first] = hits;
  if (!first) return null;
  const from = atSign(source, Math.max(0, first.start - BEFORE));
  const to = atSign(source, Math.max(first.end, Math.min(source.length, from + LENGTH)));
  const parts: SnippetPart[] = [];
  const add = (start: number, end: number, isHit: boolean): void => {
    const text = source.slice(start, end).replace(/\s+/g, ' ');
    if (text !== '') parts.push({ text, isHit });
  };
  if (from > 0) parts.push({ text: '…', isHit: false });
  let at = from;
  for (const { start, end } of hits) {
    if (start >= to) break;
    add(at, start, false);
    add(start, Math.min(end, to), true);
    at = Math.min(end, to);
  }
  add(at, to, false);
  if (to < source.trimEnd().length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** Not between the two halves of a sign beyond 16 bits. */
const atSign = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);
