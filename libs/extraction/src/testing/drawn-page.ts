import type { Box } from '@chogura/kernel';
import sharp, { type Sharp } from 'sharp';
import type { GreyImage } from '../ocr/raster';

const FONT = 'Noto Sans CJK JP';
const INK_BELOW = 160;

/** A line of text on a drawn page. */
export interface DrawnText {
  readonly text: string;
  /** Pixels: where the line starts and where its letters stand. */
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly colour?: string;
}

/** What a test draws to have it read: black text on white, and whatever SVG lies over and under it. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly texts?: readonly DrawnText[];
  readonly below?: string;
  readonly above?: string;
}

/** The page as an image without alpha. */
export function draw({ width, height, texts = [], below = '', above = '' }: DrawnPage): Sharp {
  const lines = texts.map(
    ({ text, x, baseline, size, colour = '#000' }) =>
      `<text x="${x}" y="${baseline}" font-family="${FONT}" font-size="${size}" fill="${colour}">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fff"/>${below}${lines.join('')}${above}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

export async function drawGrey(page: DrawnPage): Promise<GreyImage> {
  const { data, info } = await draw(page).greyscale().extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Where the ink of one text of a page lies, as fractions of the page: the truth that boxes are compared with. */
export async function inkBox(page: DrawnPage, text: DrawnText): Promise<Box> {
  return inkBoxOf(await drawGrey({ width: page.width, height: page.height, texts: [text] }));
}

/** Where the ink of a whole image lies. */
export function inkBoxOf({ data, width, height }: GreyImage): Box {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < data.length; at++) {
    if ((data[at] ?? 255) >= INK_BELOW) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  return [left / width, top / height, (right - left) / width, (bottom - top) / height];
}
