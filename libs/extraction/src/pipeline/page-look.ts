import sharp from 'sharp';

/** The page is looked at this coarsely: no letter is left, only where the ink is. */
const SIDE = 32;
const BITS = 64;
/** Of 255: paper with less variation than this has nothing on it. */
const MIN_CONTRAST = 2;

/**
 * What a page looks like from far away, as 64 bits that a second scan of the same paper shares but for a few: a little crooked, at another
 * resolution, worse compressed or with a stamp, the low frequencies of a page hardly change. Pages of one layout share them as well,
 * so that a look supports what was read and never decides alone.
 * @param path of an upright page image, as it was read
 * @returns 16 hexadecimal digits; null for an empty page, which looks like any other
 */
export async function lookOf(path: string): Promise<string | null> {
  const { data } = await sharp(path, { limitInputPixels: false })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (deviationOf(data) < MIN_CONTRAST) return null;
  const waves = FREQUENCIES.map(({ across, down }) => waveIn(data, across, down));
  const middle = waves.toSorted((a, b) => a - b)[BITS / 2] ?? 0;
  let bits = 0n;
  for (const wave of waves) bits = (bits << 1n) | (wave > middle ? 1n : 0n);
  return bits.toString(16).padStart(BITS / 4, '0');
}

function deviationOf(pixels: Uint8Array): number {
  const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  return Math.sqrt(pixels.reduce((sum, pixel) => sum + (pixel - mean) ** 2, 0) / pixels.length);
}

/** The lowest ones, diagonal by diagonal, without the mean. */
const FREQUENCIES = Array.from({ length: SIDE ** 2 }, (_, index) => ({
  across: index % SIDE,
  down: Math.floor(index / SIDE),
}))
  .sort((a, b) => a.across + a.down - (b.across + b.down) || a.down - b.down)
  .slice(1, BITS + 1);

const COSINES = Array.from({ length: SIDE }, (_, frequency) =>
  Array.from({ length: SIDE }, (__, at) => Math.cos((Math.PI / SIDE) * (at + 0.5) * frequency)),
);

/** One coefficient of the discrete cosine transform. */
function waveIn(pixels: Uint8Array, across: number, down: number): number {
  const [row = [], column = []] = [COSINES[across], COSINES[down]];
  let sum = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) sum += (pixels[y * SIDE + x] ?? 0) * (row[x] ?? 0) * (column[y] ?? 0);
  }
  return sum;
}
