import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Box, normaliseText, unionBox } from '@chogura/kernel';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { TextRun } from '../page-text';
import type { OcrEngine } from './ocr-engine';
import type { GreyImage } from './raster';
import { inReadingOrder } from './reading-order';

const LANGUAGE = 'jpn';
/** tesseract reads small print better when it is enlarged to about this height of page. */
const WANTED_HEIGHT = 3300;
const MAX_ENLARGEMENT = 1.6;
const MIN_CONFIDENCE = 0.2;
/** Latin words stand at least this share of a letter's height apart. */
const WORD_GAP_HEIGHT = 0.2;

/** tesseract.js with the data of its npm package: the engine that needs no models. Nothing is ever fetched. */
export class TesseractEngine implements OcrEngine {
  readonly name = 'tesseract';
  readonly findsLinesAnyWayUp = false;

  private constructor(private readonly worker: Worker) {}

  static async load(): Promise<TesseractEngine> {
    const data = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${LANGUAGE}/package.json`));
    const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, {
      langPath: join(data, '4.0.0_best_int'),
      cacheMethod: 'none',
      gzip: true,
    });
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, preserve_interword_spaces: '1' });
    return new TesseractEngine(worker);
  }

  async recognise(image: GreyImage): Promise<readonly TextRun[]> {
    const scale = Math.min(MAX_ENLARGEMENT, Math.max(1, WANTED_HEIGHT / image.height));
    const width = Math.round(image.width * scale);
    const png = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
      .resize(width, Math.round(image.height * scale), { fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const { data } = await this.worker.recognize(png, {}, { blocks: true, text: false });
    const height = Math.round(image.height * scale);
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    const runs = lines.map((line) => runOf(charactersOf(line.words), width, height, line.confidence / 100));
    return inReadingOrder(runs.filter((run) => run !== null));
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

interface Character {
  readonly text: string;
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}

/** Symbols of a line's words, with the spaces that part Latin words. Japanese is cut into words as well, but written without spaces. */
function charactersOf(words: readonly { readonly symbols: readonly Character[] }[]): Character[] {
  const characters: Character[] = [];
  for (const { symbols } of words) {
    const [before, after] = [characters.at(-1), symbols[0]];
    if (before && after && arePartedWords(before, after)) {
      const { y0, y1 } = before.bbox;
      characters.push({ text: ' ', bbox: { x0: before.bbox.x1, y0, x1: after.bbox.x0, y1 } });
    }
    characters.push(...symbols);
  }
  return characters;
}

function arePartedWords(before: Character, after: Character): boolean {
  const pair = before.text + after.text;
  const height = Math.max(before.bbox.y1 - before.bbox.y0, after.bbox.y1 - after.bbox.y0);
  return /^[!-~]+$/.test(pair) && /[A-Za-z]/.test(pair) && after.bbox.x0 - before.bbox.x1 > height * WORD_GAP_HEIGHT;
}

function runOf(characters: readonly Character[], width: number, height: number, confidence: number): TextRun | null {
  let text = '';
  const charBoxes: Box[] = [];
  for (const { text: character, bbox } of characters) {
    const box: Box = [bbox.x0 / width, bbox.y0 / height, (bbox.x1 - bbox.x0) / width, (bbox.y1 - bbox.y0) / height];
    for (const normal of normaliseText(character)) {
      text += normal;
      charBoxes.push(box);
    }
  }
  if (text.trim() === '' || confidence < MIN_CONFIDENCE) return null;
  return { text, box: unionBox(charBoxes), charBoxes, confidence };
}
