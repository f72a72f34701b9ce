// Documents of many layouts, with what they say:
//   node tools/layouts/make-layouts.mjs OUT_DIR [--each N] [--seed TEXT] [--half seen|held-out] [--scans]
// Born digital, or with --scans the papers of one page as scanners and telephones take them. Needs chromium, LibreOffice and poppler.
// OUT_DIR gets files/ and truth.jsonl in the format that npm run eval reads. The same seed gives the same.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { copyOf, degradationOf } from './copies.mjs';
import { drawn, SETS } from './draw.mjs';
import { toOffice } from './to-office.mjs';
import { placesIn, truthOf } from './truth.mjs';

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
      const { paper, html } = drawn(values.seed, set, family, index);
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
