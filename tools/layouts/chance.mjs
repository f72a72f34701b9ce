import { randomNumbers } from '../samples/random-numbers.mjs';

/** A text becomes a seed (FNV-1a): documents stay what they are when others are added before them. */
function seedOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  return hash >>> 0;
}

/** Repeatable choices: the same text gives the same ones. */
export function chanceOf(text) {
  const next = randomNumbers(seedOf(text));
  return {
    /** From least to most, both included. */
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    oneOf: (list) => list[Math.floor(next() * list.length)],
    /** True so often. @param share 0 to 1 */
    happens: (share) => next() < share,
    digits: (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join(''),
    /** Some of a list, each once, in an order of their own. */
    some: (list, count) => {
      const left = [...list];
      return Array.from(
        { length: Math.min(count, list.length) },
        () => left.splice(Math.floor(next() * left.length), 1)[0],
      );
    },
  };
}
