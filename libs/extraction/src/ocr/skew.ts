import type { GreyImage } from './raster';

const MAX_DEGREES = 6;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.1;
/** Rows and columns are looked at about this finely. */
const SAMPLED_WIDTH = 700;
const DARK_BELOW = 128;

/**
 * How far the lines of text lean, in degrees; positive: clockwise, they fall to the right. Found as the angle at which the rows' sums of ink differ most:
 * upright text has full rows and empty ones.
 */
export function skewOf(image: GreyImage): number {
  const ink = darkPoints(image);
  if (ink.length < 200) return 0;
  const coarse = best(range(-MAX_DEGREES, MAX_DEGREES, COARSE_STEP), ink);
  const fine = best(range(coarse - COARSE_STEP, coarse + COARSE_STEP, FINE_STEP), ink);
  // At the edge of the search nothing was found, only the least bad.
  return Math.abs(fine) > MAX_DEGREES - COARSE_STEP ? 0 : Math.round(fine * 10) / 10;
}

/** Edges of ink from above, in pixels: they carry the lines, and filled areas do not outweigh them. */
function darkPoints({ data, width, height }: GreyImage): Float32Array {
  const step = Math.max(1, Math.floor(width / SAMPLED_WIDTH));
  const points: number[] = [];
  for (let y = step; y < height; y += 1) {
    for (let x = 0; x < width; x += step) {
      const at = y * width + x;
      if ((data[at] ?? 255) < DARK_BELOW && (data[at - width] ?? 255) >= DARK_BELOW) points.push(x, y);
    }
  }
  return Float32Array.from(points);
}

function best(angles: readonly number[], ink: Float32Array): number {
  let winner = 0;
  let most = -1;
  for (const degrees of angles) {
    const score = rowSharpness(ink, degrees);
    if (score > most) [most, winner] = [score, degrees];
  }
  return winner;
}

function rowSharpness(ink: Float32Array, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Map<number, number>();
  for (let i = 0; i < ink.length; i += 2) {
    const row = Math.round(((ink[i + 1] ?? 0) - (ink[i] ?? 0) * slope) / 2);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of rows.values()) sum += count * count;
  return sum;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}
