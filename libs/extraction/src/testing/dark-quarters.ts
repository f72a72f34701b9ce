import sharp from 'sharp';

export type Quarter = 'top left' | 'top right' | 'bottom left' | 'bottom right';

const MIDDLES: readonly (readonly [quarter: Quarter, x: number, y: number])[] = [
  ['top left', 0.25, 0.25],
  ['top right', 0.75, 0.25],
  ['bottom left', 0.25, 0.75],
  ['bottom right', 0.75, 0.75],
];

/** Quarters of an image that are black in their middle: tells which way up it lies. */
export async function darkQuarters(image: string): Promise<Quarter[]> {
  const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  const isDark = (x: number, y: number): boolean =>
    (data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)] ?? 255) < 64;
  return MIDDLES.flatMap(([quarter, x, y]) => (isDark(x, y) ? [quarter] : []));
}
