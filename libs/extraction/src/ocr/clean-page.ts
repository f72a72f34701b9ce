import type { Box } from '@chogura/kernel';
import sharp from 'sharp';
import type { GreyImage } from './raster';
import { skewOf } from './skew';

/** Background is looked for at this share of the size: paper changes slowly. */
const BACKGROUND_SCALE = 4;
/** Pixels at that size: wider than half a stroke of the largest title, or letters would count as paper. */
const BACKGROUND_REACH = 3;
const BACKGROUND_MEDIAN = 21;
/** Contrast stretch of the evened page. */
const BLACK = 40;
const WHITE = 215;
/** Turning costs sharpness, so an angle that the eye does not see is left. */
const MIN_SKEW_DEGREES = 0.15;

export type ColourChannel = 'red' | 'grey';

/** A page image made ready for reading, and the way back from it. */
export interface CleanPage {
  readonly image: GreyImage;
  /** From fractions of the cleaned image to fractions of the page as displayed. */
  toPage(box: Box): Box;
}

/**
 * Takes colour (red seals vanish in the red channel), uneven light and skew away.
 * @param path of an upright page image
 */
export async function cleanPage(path: string, channel: ColourChannel = 'red'): Promise<CleanPage> {
  const flat = sharp(path, { limitInputPixels: false }).flatten({ background: '#ffffff' }).toColourspace('srgb');
  const grey = channel === 'red' ? flat.extractChannel('red') : flat.greyscale().extractChannel(0);
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const even = await evenLight({ data, width, height });
  const degrees = skewOf(even);
  if (Math.abs(degrees) < MIN_SKEW_DEGREES) return { image: even, toPage: (box) => box };
  const turned = await sharp(even.data, { raw: { width, height, channels: 1 } })
    .rotate(-degrees, { background: '#ffffff' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { data: turned.data, width: turned.info.width, height: turned.info.height };
  return { image, toPage: (box) => turnBack(box, image, { width, height }, degrees) };
}

/** Divides by the paper's own brightness, found by removing everything thinner than a few dark pixels, then stretches the contrast. */
async function evenLight(page: GreyImage): Promise<GreyImage> {
  const { width, height } = page;
  const raw = { raw: { width, height, channels: 1 as const } };
  // The median needs a picture at least as large as its window.
  const shrink = (side: number): number => Math.max(BACKGROUND_MEDIAN, Math.round(side / BACKGROUND_SCALE));
  const small = { width: shrink(width), height: shrink(height) };
  const shrunk = await sharp(page.data, raw)
    .resize(small.width, small.height, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const lit = await sharp(brightestNearby(shrunk, small.width, small.height), { raw: { ...small, channels: 1 } })
    .median(BACKGROUND_MEDIAN)
    .extractChannel(0)
    .raw()
    .toBuffer();
  const background = await sharp(lit, { raw: { ...small, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const stretched = new Uint8ClampedArray(width * height);
  for (let i = 0; i < stretched.length; i++) {
    const even = ((page.data[i] ?? 255) * 255) / (background[i] || 1);
    stretched[i] = ((even - BLACK) * 255) / (WHITE - BLACK);
  }
  return { data: new Uint8Array(stretched.buffer), width, height };
}

/** The brightest grey within reach of each pixel, rows first and then columns. sharp's own dilate is for black-and-white images only. */
function brightestNearby(data: Uint8Array, width: number, height: number): Buffer {
  return brightestAlong(brightestAlong(data, width, height, 1), height, width, width);
}

/** @param step from one pixel to the next of a line: 1 along rows, the width along columns */
function brightestAlong(data: Uint8Array, length: number, lines: number, step: number): Buffer {
  const brightest = Buffer.alloc(data.length);
  const nextLine = step === 1 ? length : 1;
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      const last = Math.min(length - 1, at + BACKGROUND_REACH);
      let most = 0;
      for (let near = Math.max(0, at - BACKGROUND_REACH); near <= last; near++) {
        const brightness = data[line * nextLine + near * step] ?? 0;
        if (brightness > most) most = brightness;
      }
      brightest[line * nextLine + at * step] = most;
    }
  }
  return brightest;
}

/** The box on the page that holds all four corners of a box on the turned image. */
function turnBack(
  box: Box,
  turned: { width: number; height: number },
  page: { width: number; height: number },
  degrees: number,
): Box {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const corners = [
    [box[0], box[1]],
    [box[0] + box[2], box[1]],
    [box[0], box[1] + box[3]],
    [box[0] + box[2], box[1] + box[3]],
  ].map(([fx = 0, fy = 0]) => {
    const x = fx * turned.width - turned.width / 2;
    const y = fy * turned.height - turned.height / 2;
    return [
      (x * cos - y * sin + page.width / 2) / page.width,
      (x * sin + y * cos + page.height / 2) / page.height,
    ] as const;
  });
  // A turned box is a little larger than its text; the middle of each side is where the text is.
  const xs = corners.map(([x]) => x).sort((a, b) => a - b);
  const ys = corners.map(([, y]) => y).sort((a, b) => a - b);
  const [left, right] = [((xs[0] ?? 0) + (xs[1] ?? 0)) / 2, ((xs[2] ?? 0) + (xs[3] ?? 0)) / 2];
  const [top, bottom] = [((ys[0] ?? 0) + (ys[1] ?? 0)) / 2, ((ys[2] ?? 0) + (ys[3] ?? 0)) / 2];
  return [left, top, right - left, bottom - top];
}
