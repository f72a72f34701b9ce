import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import type { GreyImage } from '../raster';
import { toTensorData } from './tensor';

/** The longer side is scaled down to this before detection; cleaned pages need no more. */
const MAX_SIDE = 1280;
/** A small image is scaled up until its shorter side has this. */
const MIN_SIDE = 736;
/** A slip of a few lines is found as well at this scale, in a tenth of the time. */
const MAX_ENLARGEMENT = 4;
const STRIDE = 32;
const INK_FROM = 0.3;
const MEAN_FROM = 0.5;
const MIN_SIDE_PX = 3;
/** How far the shrunken text kernels of the model are grown again. @see Real-time Scene Text Detection with Differentiable Binarization, §3.5 */
const UNCLIP_RATIO = 1.6;

/** A line of text in pixels of the image that was given: left, top, right, bottom. */
export type TextRegion = readonly [left: number, top: number, right: number, bottom: number];

/** Finds lines of text: DB segmentation, then connected areas as upright boxes (the page has been deskewed). */
export async function detectRegions(session: ort.InferenceSession, image: GreyImage): Promise<TextRegion[]> {
  const { width, height } = scaledSize(image);
  const scaled = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const input = new ort.Tensor('float32', toTensorData([{ data: scaled, width, height }], width, height), [
    1,
    3,
    height,
    width,
  ]);
  const answer = await session.run({ [session.inputNames[0] ?? 'x']: input });
  const output = answer[session.outputNames[0] ?? ''];
  if (!output) throw new Error('the detection model gave no map');
  const map = output.data as Float32Array;
  return regionsOf(map, width, height).map(([x0, y0, x1, y1]) => [
    Math.max(0, Math.floor((x0 * image.width) / width)),
    Math.max(0, Math.floor((y0 * image.height) / height)),
    Math.min(image.width, Math.ceil((x1 * image.width) / width)),
    Math.min(image.height, Math.ceil((y1 * image.height) / height)),
  ]);
}

function scaledSize({ width, height }: GreyImage): { width: number; height: number } {
  let scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  if (Math.min(width, height) * scale < MIN_SIDE) {
    scale = Math.min(MAX_ENLARGEMENT, MIN_SIDE / Math.min(width, height));
  }
  // A long till receipt would become enormous; its width then has to do with less.
  scale = Math.min(scale, (MAX_SIDE * 2) / Math.max(width, height));
  const round = (side: number): number => Math.max(STRIDE, Math.round((side * scale) / STRIDE) * STRIDE);
  return { width: round(width), height: round(height) };
}

/** Connected areas of the probability map that are text on the whole, grown to the size of the text. */
export function regionsOf(map: Float32Array, width: number, height: number): TextRegion[] {
  const ink = grownInk(map, width, height);
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const regions: TextRegion[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (!ink[start] || seen[start]) continue;
    let [depth, count, sum] = [0, 0, 0];
    let [x0, x1, y0, y1] = [width, 0, height, 0];
    stack[depth++] = start;
    seen[start] = 1;
    const visit = (at: number): void => {
      if (!ink[at] || seen[at]) return;
      seen[at] = 1;
      stack[depth++] = at;
    };
    while (depth > 0) {
      const at = stack[--depth] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      count++;
      sum += map[at] ?? 0;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
    const [w, h] = [x1 - x0 + 1, y1 - y0 + 1];
    if (Math.min(w, h) < MIN_SIDE_PX || sum / count < MEAN_FROM) continue;
    const grow = (w * h * UNCLIP_RATIO) / (2 * (w + h));
    regions.push([x0 - grow, y0 - grow, x1 + 1 + grow, y1 + 1 + grow]);
  }
  return regions;
}

/** Thresholded and grown by one pixel to the right and below, so that hairline gaps close. */
function grownInk(map: Float32Array, width: number, height: number): Uint8Array {
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < map.length; i++) {
    if ((map[i] ?? 0) <= INK_FROM) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    ink[i] = 1;
    if (x + 1 < width) ink[i + 1] = 1;
    if (y + 1 < height) ink[i + width] = 1;
    if (x + 1 < width && y + 1 < height) ink[i + width + 1] = 1;
  }
  return ink;
}
