// Papers, and pairs of them of which it is known whether they are one paper: node tools/duplicates/make-pairs.mjs OUT_DIR
// Needs chromium and poppler. OUT_DIR gets files/, truth.jsonl in the format that npm run eval reads, and pairs.json.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { HIBARI } from '../samples/companies.mjs';
import { pdfToImages } from '../samples/render.mjs';
import { changeable, draw, LAYOUT_NAMES, madePaper, nextOfSeries } from './papers.mjs';
import { rescanOf, scanned } from './rescan.mjs';

const PAPERS = 100;
/** So many further on is a paper of the same layout from somebody else. */
const STRANGER = LAYOUT_NAMES.length * 3;

const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('usage: node tools/duplicates/make-pairs.mjs OUT_DIR');
rmSync(outDir, { recursive: true, force: true });
mkdirSync(join(outDir, 'files'), { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage();
async function printed(paper) {
  await tab.setContent(draw(paper));
  return tab.pdf({ preferCSSPageSize: true, printBackground: true });
}

const files = [];
function keep(file, bytes) {
  writeFileSync(join(outDir, 'files', file), bytes);
  files.push(file);
  return file;
}

/** As it came: every other one as it was printed, the rest from a good scanner, straight and clean. */
async function firstOf(name, pdf, isScan) {
  if (!isScan) return keep(`${name}.pdf`, pdf);
  const clean = { dpi: 200, turn: 0, skew: 0.3, quality: 85, hasStamp: false, stampAt: [0, 0], grain: 3, isGrey: true };
  return keep(`${name}.jpg`, await scanned((await pdfToImages(pdf, clean.dpi))[0], clean, ''));
}

const pairs = [];
const firsts = [];
const seconds = [];
for (let seed = 0; seed < PAPERS; seed++) {
  const paper = madePaper(seed);
  const pdf = await printed(paper);
  const name = `${String(seed).padStart(3, '0')}-${paper.layout}`;
  const isScan = Math.floor(seed / LAYOUT_NAMES.length) % 2 === 1;
  const first = await firstOf(name, pdf, isScan);
  const how = rescanOf(seed);
  const day = `26.${1 + (seed % 12)}.${1 + (seed % 28)}`;
  const second = keep(`${name}-again.jpg`, await scanned((await pdfToImages(pdf, how.dpi))[0], how, day));
  const changes = changeable(paper.layout);
  const change = changes[Math.floor(seed / LAYOUT_NAMES.length) % changes.length];
  const next = await firstOf(`${name}-next`, await printed(nextOfSeries(paper, change)), isScan || seed % 3 === 0);
  firsts.push(first);
  seconds.push(second);
  pairs.push(
    { kind: 'rescan', first: `files/${first}`, second: `files/${second}`, how },
    { kind: 'series', first: `files/${first}`, second: `files/${next}`, change },
  );
  if (seed % 10 === 9) console.log(`${seed + 1} papers`);
}
for (let seed = 0; seed < PAPERS; seed++) {
  const stranger = (seed + STRANGER) % PAPERS;
  // The last ones of an uneven number would meet another layout.
  const other = stranger % LAYOUT_NAMES.length === seed % LAYOUT_NAMES.length ? stranger : seed - STRANGER;
  pairs.push({
    kind: 'unrelated',
    first: `files/${firsts[seed]}`,
    second: `files/${seed % 2 ? seconds[other] : firsts[other]}`,
  });
}
await browser.close();

const tenant = { names: [HIBARI.name, 'Hibari Shokai Co., Ltd.'], registrationNumber: HIBARI.registrationNumber };
writeFileSync(
  join(outDir, 'truth.jsonl'),
  files.map((file) => `${JSON.stringify({ file: `files/${file}`, tenant })}\n`).join(''),
);
writeFileSync(join(outDir, 'pairs.json'), JSON.stringify(pairs, null, 1));
