import { describe, expect, it } from '@jest/globals';
import { hasValidCheckDigit } from '../../libs/kernel/src/registration-number';
import { drawn, SETS } from './draw.mjs';

const FAMILIES = SETS.flatMap((set) =>
  set.families.map((family) => ({ set, family, name: `${set.half} ${family.name}` })),
);
const marksOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/data-value="(\w+)"/g)].map((match) => match[1] ?? ''));
/** What a family leaves out is what it is there for. */
const UNMARKED: Readonly<Record<string, readonly string[]>> = { untitled: ['title'], confidence: ['amount'] };

describe('documents of many layouts', () => {
  it('has families of both halves, each by a name of its own', () => {
    expect(new Set(SETS.map(({ half }) => half))).toEqual(new Set(['seen', 'held-out']));
    expect(new Set(FAMILIES.map(({ family }) => family.name)).size).toBe(FAMILIES.length);
  });

  it.each(FAMILIES)(
    '$name: marks title, day and sum, the same for a seed and another for the next',
    ({ set, family }) => {
      for (let index = 0; index < 8; index++) {
        const { paper, html } = drawn('seed', set, family, index);
        const marks = marksOf(html);
        const wanted = ['title', 'transactionDate', 'amount'].filter((name) => !UNMARKED[family.name]?.includes(name));
        expect(wanted.filter((name) => !marks.has(name))).toEqual([]);
        if (marks.has('registrationNumber')) expect(hasValidCheckDigit(paper.registrationNumber ?? '')).toBe(true);
        expect(drawn('seed', set, family, index).html).toBe(html);
        expect(drawn('other', set, family, index).html).not.toBe(html);
      }
    },
  );
});
