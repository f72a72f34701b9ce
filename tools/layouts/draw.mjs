import { chanceOf } from './chance.mjs';
import { factsOf } from './facts.mjs';
import { FURTHER_FAMILIES } from './further-families.mjs';
import { HELD_OUT_FAMILIES } from './held-out-families.mjs';
import { FONTS, paperOf, sheetsOf } from './paper.mjs';
import { SEEN_FAMILIES } from './seen-families.mjs';
import * as shown from './shown.mjs';
import { FURTHER, SEEN } from './words.mjs';

const FIRST = {
  words: SEEN,
  dates: shown.SEEN_DATES,
  sums: shown.SEEN_SUMS,
  englishDates: shown.SEEN_ENGLISH_DATES,
  englishSums: shown.SEEN_ENGLISH_SUMS,
  registrations: shown.SEEN_REGISTRATIONS,
};
const SECOND = {
  words: FURTHER,
  dates: shown.FURTHER_DATES,
  sums: shown.FURTHER_SUMS,
  englishDates: shown.FURTHER_ENGLISH_DATES,
  englishSums: shown.FURTHER_ENGLISH_SUMS,
  registrations: shown.FURTHER_REGISTRATIONS,
};
/** Rules are made looking at what the first two sets show, and measured on the third. */
export const SETS = [
  { half: 'seen', families: SEEN_FAMILIES, ...FIRST },
  { half: 'seen', families: FURTHER_FAMILIES, ...SECOND },
  { half: 'held-out', families: HELD_OUT_FAMILIES, ...SECOND },
];

/**
 * One document of a family. The same seed, family and index give the same one.
 * @returns { paper, html }: the facts that it was drawn from, and the page with its values marked
 */
export function drawn(seed, set, family, index) {
  const chance = chanceOf(`${seed} ${family.name} ${index}`);
  const facts = factsOf(chance, family.types[index % family.types.length], family);
  const { words, dates, sums, englishDates, englishSums, registrations } = set;
  const styles = {
    date: chance.oneOf(
      facts.isEnglish
        ? englishDates
        : facts.type === 'contract'
          ? [...dates, 'eraKanji'].filter((style) => style !== 'letter')
          : dates,
    ),
    sum: chance.oneOf(facts.isEnglish ? englishSums : sums),
    registration: chance.oneOf(registrations),
  };
  const look = { font: chance.oneOf(FONTS), size: chance.whole(80, 105) / 10 };
  const paper = paperOf(chance, facts, words, styles, family.titles);
  return { paper, html: sheetsOf(family.draw(paper), look) };
}
