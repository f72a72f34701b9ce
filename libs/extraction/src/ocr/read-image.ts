import { rename, rm } from 'node:fs/promises';
import type { Box } from '@chogura/kernel';
import sharp from 'sharp';
import type { TextRun } from '../page-text';
import { cleanPage, type ColourChannel } from './clean-page';
import type { OcrEngine } from './ocr-engine';
import { type Attempt, type Turn, uprightOf, waysToTry } from './way-up';

const JPEG_QUALITY = 88;

export interface ImageReading {
  readonly runs: readonly TextRun[];
  readonly turnedDegrees: Turn;
}

/**
 * Reads a page image, whichever way up it lies. When it has to be turned, the file at `path` is turned as well,
 * so that what is shown and what was read are one.
 */
export async function readImage(engine: OcrEngine, path: string): Promise<ImageReading> {
  const turnedPath = (turn: Turn): string => (turn === 0 ? path : `${path}.${turn}.jpg`);
  const attempt = async (turnedDegrees: Turn): Promise<Attempt> => ({
    turnedDegrees,
    ...(await readUpright(engine, turnedPath(turnedDegrees))),
  });
  const first = await attempt(0);
  const others: Attempt[] = [];
  for (const turn of waysToTry(first, engine.findsLinesAnyWayUp)) {
    await sharp(path).rotate(turn).jpeg({ quality: JPEG_QUALITY }).toFile(turnedPath(turn));
    others.push(await attempt(turn));
  }
  const { runs, turnedDegrees } = uprightOf(first, others);
  if (turnedDegrees !== 0) await rename(turnedPath(turnedDegrees), path);
  for (const other of others) await rm(turnedPath(other.turnedDegrees), { force: true });
  return { runs, turnedDegrees };
}

/** Reads a page image as it lies. */
export async function readUpright(
  engine: OcrEngine,
  path: string,
  channel: ColourChannel = 'red',
): Promise<Pick<Attempt, 'runs' | 'aspect'>> {
  const { image, toPage } = await cleanPage(path, channel);
  const runs = await engine.recognise(image);
  const back = (run: TextRun): TextRun => ({
    ...run,
    box: toPage(run.box),
    charBoxes: run.charBoxes.map((box: Box) => toPage(box)),
  });
  return { runs: runs.map(back), aspect: image.width / image.height };
}
