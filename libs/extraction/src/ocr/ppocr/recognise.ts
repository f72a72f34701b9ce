import { type Box, normaliseText, unionBox } from '@chogura/kernel';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import type { TextRun } from '../../page-text';
import type { GreyImage } from '../raster';
import { inReadingOrder } from '../reading-order';
import type { CharacterSet } from './character-set';
import type { TextRegion } from './detect';
import { toTensorData } from './tensor';

/** The recogniser's input height, and the widths between which lines are. */
const HEIGHT = 48;
const MIN_WIDTH = 16;
const MAX_WIDTH = 2400;
const BATCH_WIDTH = 320;
const BATCH = 6;
const MIN_REGION_PX = 4;
/** Higher than wide by this much: the line runs downwards. */
const VERTICAL_FROM = 1.8;
const MIN_CONFIDENCE = 0.3;

interface Line {
  readonly region: TextRegion;
  readonly isVertical: boolean;
  readonly picture: GreyImage;
}

/** A character and where along its line it was seen, 0..1. */
export interface PlacedCharacter {
  readonly character: string;
  readonly at: number;
  readonly confidence: number;
}

/** Reads the regions of an image, in batches of lines of similar length. */
export async function recogniseRegions(
  session: ort.InferenceSession,
  set: CharacterSet,
  image: GreyImage,
  regions: readonly TextRegion[],
): Promise<TextRun[]> {
  const lines = (await Promise.all(regions.map((region) => cut(image, region)))).filter((line) => line !== null);
  lines.sort((a, b) => a.picture.width - b.picture.width);
  const runs: TextRun[] = [];
  for (let from = 0; from < lines.length; from += BATCH) {
    const batch = lines.slice(from, from + BATCH);
    const width = Math.max(BATCH_WIDTH, ...batch.map((line) => line.picture.width));
    const input = new ort.Tensor(
      'float32',
      toTensorData(
        batch.map((line) => line.picture),
        width,
        HEIGHT,
      ),
      [batch.length, 3, HEIGHT, width],
    );
    const answer = await session.run({ [session.inputNames[0] ?? 'x']: input });
    const output = answer[session.outputNames[0] ?? ''];
    if (!output) throw new Error('the recognition model gave no answer');
    const [, steps = 0, classes = 0] = output.dims as number[];
    const scores = output.data as Float32Array;
    batch.forEach((line, index) => {
      const own = scores.subarray(index * steps * classes, (index + 1) * steps * classes);
      const run = runOf(line, decode(own, steps, classes, set, width / line.picture.width), image);
      if (run) runs.push(run);
    });
  }
  return inReadingOrder(runs);
}

async function cut(image: GreyImage, region: TextRegion): Promise<Line | null> {
  const [left, top, right, bottom] = region;
  const [w, h] = [right - left, bottom - top];
  if (w < MIN_REGION_PX || h < MIN_REGION_PX) return null;
  const isVertical = h > w * VERTICAL_FROM;
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round((isVertical ? h / w : w / h) * HEIGHT)));
  let piece = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } }).extract({
    left,
    top,
    width: w,
    height: h,
  });
  if (isVertical) {
    const upright = await piece.rotate(270).extractChannel(0).raw().toBuffer();
    piece = sharp(upright, { raw: { width: h, height: w, channels: 1 } });
  }
  const data = await piece.resize(width, HEIGHT, { fit: 'fill', kernel: 'linear' }).extractChannel(0).raw().toBuffer();
  return { region, isVertical, picture: { data, width, height: HEIGHT } };
}

/**
 * Greedy CTC: the best allowed class at each step, repeats and blanks dropped.
 * @param stretch the padded width over the line's own, so that `at` is a share of the line
 */
export function decode(
  scores: Float32Array,
  steps: number,
  classes: number,
  set: CharacterSet,
  stretch: number,
): PlacedCharacter[] {
  const placed: PlacedCharacter[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    let [best, most] = [0, -1];
    for (const each of set.allowedClasses) {
      const score = scores[step * classes + each] ?? 0;
      if (score > most) [best, most] = [each, score];
    }
    if (best !== 0 && best !== previous) {
      placed.push({
        character: set.characters[best - 1] ?? '',
        at: Math.min(1, ((step + 0.5) / steps) * stretch),
        confidence: most,
      });
    }
    previous = best;
  }
  return placed;
}

/** Each character reaches half way to its neighbours. */
function runOf({ region, isVertical }: Line, placed: readonly PlacedCharacter[], image: GreyImage): TextRun | null {
  const confidence = placed.reduce((sum, each) => sum + each.confidence, 0) / Math.max(1, placed.length);
  if (placed.length === 0 || confidence < MIN_CONFIDENCE) return null;
  const box: Box = [
    region[0] / image.width,
    region[1] / image.height,
    (region[2] - region[0]) / image.width,
    (region[3] - region[1]) / image.height,
  ];
  let text = '';
  const charBoxes: Box[] = [];
  placed.forEach(({ character, at }, index) => {
    const before = placed[index - 1]?.at;
    const after = placed[index + 1]?.at;
    const half = Math.min(before === undefined ? 1 : at - before, after === undefined ? 1 : after - at) / 2;
    const from = Math.max(0, before === undefined ? at - half : (before + at) / 2);
    const to = Math.min(1, after === undefined ? at + half : (at + after) / 2);
    const charBox: Box = isVertical
      ? [box[0], box[1] + from * box[3], box[2], (to - from) * box[3]]
      : [box[0] + from * box[2], box[1], (to - from) * box[2], box[3]];
    for (const normal of normaliseText(character)) {
      text += normal;
      charBoxes.push(charBox);
    }
  });
  return text.trim() === '' ? null : { text, box: unionBox(charBoxes), charBoxes, confidence };
}
