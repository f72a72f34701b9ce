// Documents of many layouts, with what they say:
//   node tools/layouts/make-layouts.mjs OUT_DIR [--each N] [--seed TEXT] [--half seen|held-out] [--scans]
// Born digital, or with --scans the papers of one page as scanners and telephones take them. Needs chromium, LibreOffice and poppler. OUT_DIR gets files/ and truth.jsonl in the format that npm run eval reads. The same seed gives the same.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chanceOf } from './chance.mjs';
import { factsOf } from './facts.mjs';
import { FURTHER_FAMILIES } from './further-families.mjs';
import { HELD_OUT_FAMILIES } from './held-out-families.mjs';
import { copyOf, degradationOf } from './copies.mjs';
import { FONTS, paperOf, sheetsOf } from './paper.mjs';
import { SEEN_FAMILIES } from './seen-families.mjs';
import * as shown from './shown.mjs';
import { toOffice } from './to-office.mjs';
import { placesIn, truthOf } from './truth.mjs';
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
const SETS = [
  { half: 'seen', families: SEEN_FAMILIES, ...FIRST },
  { half: 'seen', families: FURTHER_FAMILIES, ...SECOND },
  { half: 'held-out', families: HELD_OUT_FAMILIES, ...SECOND },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    half: { type: 'string' },
    scans: { type: 'boolean', default: false },
  },
});
const [outDir] = positionals;
if (!outDir)
  throw new Error(
    'usage: node tools/layouts/make-layouts.mjs OUT_DIR [--each N] [--seed TEXT] [--half seen|held-out] [--scans]',
  );
rmSync(outDir, { recursive: true, force: true });
mkdirSync(join(outDir, 'files'), { recursive: true });

/** @returns the page as HTML and the facts that it was drawn from */
function drawn(set, family, index) {
  const chance = chanceOf(`${values.seed} ${family.name} ${index}`);
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

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage({ viewport: { width: 794, height: 1123 } });
await tab.emulateMedia({ media: 'print' });

/** Where a second sheet begins. */
const PAGE_BREAK = '</section><section';
const truths = [];
const forOffice = [];
for (const set of SETS) {
  const { half, families } = set;
  if (values.half && values.half !== half) continue;
  for (const [number, family] of families.entries()) {
    for (let index = 0; index < Number(values.each); index++) {
      const { paper, html } = drawn(set, family, index);
      await tab.setContent(html);
      const places = await tab.evaluate(placesIn);
      const name = `files/${family.name}-${String(index).padStart(3, '0')}`;
      const template = `${half}/${family.name}`;
      if (!values.scans && family.format === 'docx') {
        forOffice.push({ file: `${name}.docx`, html });
        truths.push(truthOf(paper, places, { file: `${name}.docx`, format: 'docx', degradation: 'none', template }));
        continue;
      }
      const pdf = await tab.pdf({ preferCSSPageSize: true, printBackground: true });
      if (!values.scans) {
        writeFileSync(join(outDir, `${name}.pdf`), pdf);
        truths.push(truthOf(paper, places, { file: `${name}.pdf`, format: 'pdf_text', degradation: 'none', template }));
      } else if (!html.includes(PAGE_BREAK)) {
        const degradation = degradationOf(number + index);
        writeFileSync(join(outDir, `${name}.jpg`), await copyOf(pdf, degradation, index));
        truths.push(truthOf(paper, places, { file: `${name}.jpg`, format: 'jpeg', degradation, template }));
      }
    }
  }
}
await browser.close();
toOffice(forOffice, outDir);
writeFileSync(join(outDir, 'truth.jsonl'), truths.map((truth) => `${JSON.stringify(truth)}\n`).join(''));
console.log(`${truths.length} documents in ${outDir}`);
