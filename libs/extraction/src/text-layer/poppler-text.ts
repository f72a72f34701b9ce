import { normaliseText, type Box } from '@chogura/kernel';
import { runConfined } from '../children/run-confined';
import type { PageText, TextRun } from '../page-text';
import { ReadingError } from '../reading-error';
import type { PdfFile } from '../render/pdf-file';

const PAGE_LIMIT_MS = 20_000;
/** Some seventy thousand words; a page of small print has ten thousand. */
const MAX_OUTPUT_BYTES = 8 * 1_048_576;

/** Words of a page's text layer with their places, by pdftotext. @throws ReadingError damaged; ConfinementBroken for more than a page holds */
export async function readTextLayer(pdf: PdfFile, page: number, scratchDir: string): Promise<PageText> {
  const number = String(page + 1);
  const { exitCode, stdout } = await runConfined(
    'pdftotext',
    ['-bbox', '-cropbox', '-f', number, '-l', number, pdf.path, '-'],
    {
      timeLimitMs: PAGE_LIMIT_MS,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      scratchDir,
    },
  );
  if (exitCode !== 0) throw new ReadingError('damaged');
  const { width, height } = pdf.pages[page] ?? { width: 1, height: 1 };
  return { page, width, height, source: 'layer', runs: parseWords(stdout.toString('utf8'), width, height) };
}

const WORD = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<\/word>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

/** @param width and height of the page in points, as displayed */
export function parseWords(xhtml: string, width: number, height: number): TextRun[] {
  return [...xhtml.matchAll(WORD)].flatMap(([, x0, y0, x1, y1, escaped = '']) => {
    const raw = escaped.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
    const box: Box = [
      Number(x0) / width,
      Number(y0) / height,
      (Number(x1) - Number(x0)) / width,
      (Number(y1) - Number(y0)) / height,
    ];
    const run = runOf(raw, bodyOf(raw, box, width, height), width, height);
    return run ? [run] : [];
  });
}

/** Width of an ordinary Latin letter or figure, in ems. */
const NARROW_EM = 0.55;
/** A line box higher than this many ems holds the font's spare room above and below its characters. */
const SPARE_FROM_EM = 1.2;
/** Beyond, it is no line box: the word is narrower than its letters say, or runs downwards. */
const SPARE_UP_TO_EM = 3;
const BODY_EM = 1.08;
/** Japanese fonts keep more room above than below (Noto Sans JP: 0.28 em and 0.17 em). */
const SPARE_ABOVE = 0.62;

/** The part of a word's line box that its characters fill, so that a mark around it does not run into the next line. */
function bodyOf(raw: string, box: Box, width: number, height: number): Box {
  const ems = [...raw].reduce((sum, character) => sum + (isWide(character) ? 1 : NARROW_EM), 0);
  const em = (box[2] * width) / Math.max(ems, NARROW_EM) / height;
  if (box[3] <= em * SPARE_FROM_EM || box[3] > em * SPARE_UP_TO_EM) return box;
  const spare = box[3] - em * BODY_EM;
  return [box[0], box[1] + spare * SPARE_ABOVE, box[2], box[3] - spare];
}

/**
 * Shares the box of a word out among its characters, wide ones counting double; text that is taller than wide runs downwards.
 * Normalising may turn one character into several (㈱ → (株)): they share its box.
 */
export function runOf(raw: string, box: Box, width: number, height: number): TextRun | null {
  const characters = [...raw];
  const isVertical = characters.length > 1 && box[3] * height > box[2] * width * 1.5;
  const weights = characters.map((character) => (isVertical || isWide(character) ? 2 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let text = '';
  const charBoxes: Box[] = [];
  let before = 0;
  characters.forEach((character, index) => {
    const weight = weights[index] ?? 1;
    const from = before / total;
    const share = weight / total;
    before += weight;
    const charBox: Box = isVertical
      ? [box[0], box[1] + from * box[3], box[2], share * box[3]]
      : [box[0] + from * box[2], box[1], share * box[2], box[3]];
    for (const normal of normaliseText(character)) {
      text += normal;
      charBoxes.push(charBox);
    }
  });
  return text.trim() === '' ? null : { text, box, charBoxes, confidence: 1 };
}

/** East Asian wide and full-width forms. */
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/.test(character);
