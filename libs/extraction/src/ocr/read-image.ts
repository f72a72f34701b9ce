import { rename } from 'node:fs/promises';
import type { Box } from '@chogura/kernel';
import sharp from 'sharp';
import type { TextRun } from '../page-text';
import { cleanPage } from './clean-page';
import type { OcrEngine } from './ocr-engine';

/** Below this mean confidence, or with this share of lines running downwards, the page may lie on its side or head. */
const DOUBTFUL_CONFIDENCE = 0.72;
const DOUBTFUL_VERTICAL_SHARE = 0.5;
/** Another way up is believed only when it reads clearly better. */
const CLEARLY_BETTER = 1.25;
const MIN_RUNS_TO_JUDGE = 4;

export interface ImageReading {
  readonly runs: readonly TextRun[];
  /** Clockwise, as the page image was turned to stand upright. */
  readonly turnedDegrees: 0 | 90 | 180 | 270;
}

/**
 * Reads a page image, whichever way up it lies. When it has to be turned, the file at `path` is turned as well,
 * so that what is shown and what was read are one.
 */
export async function readImage(engine: OcrEngine, path: string): Promise<ImageReading> {
  const first = await read(engine, path);
  if (!isDoubtful(first)) return { runs: first, turnedDegrees: 0 };
  let best: { runs: readonly TextRun[]; turnedDegrees: 0 | 90 | 180 | 270; path: string } = {
    runs: first,
    turnedDegrees: 0,
    path,
  };
  for (const turnedDegrees of verticalShare(first) > DOUBTFUL_VERTICAL_SHARE
    ? ([90, 270] as const)
    : ([180] as const)) {
    const turned = `${path}.${turnedDegrees}.jpg`;
    await sharp(path).rotate(turnedDegrees).jpeg({ quality: 88 }).toFile(turned);
    const runs = await read(engine, turned);
    if (worth(runs) > worth(best.runs) * CLEARLY_BETTER) best = { runs, turnedDegrees, path: turned };
  }
  if (best.path !== path) await rename(best.path, path);
  return { runs: best.runs, turnedDegrees: best.turnedDegrees };
}

async function read(engine: OcrEngine, path: string): Promise<readonly TextRun[]> {
  const page = await cleanPage(path);
  const runs = await engine.recognise(page.image);
  const back = (run: TextRun): TextRun => ({
    ...run,
    box: page.toPage(run.box),
    charBoxes: run.charBoxes.map((box: Box) => page.toPage(box)),
  });
  return runs.map(back);
}

const isDoubtful = (runs: readonly TextRun[]): boolean =>
  runs.length >= MIN_RUNS_TO_JUDGE &&
  (meanConfidence(runs) < DOUBTFUL_CONFIDENCE || verticalShare(runs) > DOUBTFUL_VERTICAL_SHARE);

/** Certainly read characters: what a better way up has more of. */
const worth = (runs: readonly TextRun[]): number =>
  runs.reduce((sum, { text, confidence }) => sum + text.length * confidence ** 3, 0);

function meanConfidence(runs: readonly TextRun[]): number {
  const characters = runs.reduce((sum, run) => sum + run.text.length, 0);
  return runs.reduce((sum, run) => sum + run.confidence * run.text.length, 0) / Math.max(1, characters);
}

/** Share of the lines of three characters or more that run downwards. */
function verticalShare(runs: readonly TextRun[]): number {
  const long = runs.filter((run) => run.charBoxes.length >= 3);
  const vertical = long.filter(({ charBoxes }) => {
    const [first, last] = [charBoxes[0], charBoxes.at(-1)];
    return first && last && Math.abs(last[1] - first[1]) > Math.abs(last[0] - first[0]);
  });
  return vertical.length / Math.max(1, long.length);
}
