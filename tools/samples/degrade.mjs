import sharp from 'sharp';
import { randomNumbers } from './random-numbers.mjs';

async function raw(image, channels) {
  const flat = channels === 1 ? image.greyscale().toColourspace('b-w') : image.toColourspace('srgb');
  const { data, info } = await flat.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`${info.channels} channels instead of ${channels}`);
  return { data, width: info.width, height: info.height };
}

/** An office scanner: a little crooked, a little grey, with grain. @returns JPEG of the page in grey */
export async function scan(png, { angle = 0.7, seed = 7 } = {}) {
  const turned = sharp(png).rotate(angle, { background: '#f4f4f4' });
  const size = await sharp(png).metadata();
  const { data, width, height } = await raw(
    sharp(await turned.png().toBuffer()).resize(size.width, size.height, { fit: 'cover' }),
    1,
  );
  const random = randomNumbers(seed);
  for (let at = 0; at < data.length; at++) {
    const grain = (random() + random() - 1) * 14;
    data[at] = Math.max(0, Math.min(255, data[at] * 0.93 + 8 + grain));
  }
  return sharp(data, { raw: { width, height, channels: 1 } })
    .blur(0.5)
    .toColourspace('b-w')
    .jpeg({ quality: 55 })
    .toBuffer();
}

/** The eight numbers of the projection that maps the unit square to four corners (top left, top right, bottom right, bottom left). */
function projection([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h];
}

/** The inverse of a projection, up to scale: from the photograph back to the paper. */
function inverse([a, b, c, d, e, f, g, h]) {
  return [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** A telephone held not quite straight over a desk, with a lamp on one side and the shadow of a hand. @returns JPEG in colour */
export async function photograph(png, { width = 1_500, height = 2_000, seed = 3 } = {}) {
  const paper = await raw(sharp(png).flatten({ background: '#ffffff' }), 3);
  const corners = [
    [0.235, 0.06],
    [0.79, 0.045],
    [0.815, 0.955],
    [0.2, 0.94],
  ];
  const [a, b, c, d, e, f, g, h, i] = inverse(projection(corners));
  const random = randomNumbers(seed);
  const photo = Buffer.alloc(width * height * 3);
  const desk = [121, 92, 66];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x / width, y / height];
      const scale = g * px + h * py + i;
      const u = (a * px + b * py + c) / scale;
      const v = (d * px + e * py + f) / scale;
      const lamp = 1.03 - 0.28 * px - 0.1 * py;
      const shadow = 1 - 0.22 / (1 + Math.exp(-(px + py * 0.6 - 1.25) * 24));
      const isPaper = u >= 0 && u < 1 && v >= 0 && v < 1;
      const grain = (random() - 0.5) * 12;
      const wood = Math.sin(py * 90 + Math.sin(px * 9) * 4) * 7;
      for (let channel = 0; channel < 3; channel++) {
        const colour = isPaper ? sampleAt(paper, u, v, channel) * [1, 0.985, 0.95][channel] : desk[channel] + wood;
        photo[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, colour * lamp * shadow + grain));
      }
    }
  }
  return sharp(photo, { raw: { width, height, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 72 })
    .toBuffer();
}

/** Bilinear. */
function sampleAt({ data, width, height }, u, v, channel) {
  const [x, y] = [u * (width - 1), v * (height - 1)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const at = (column, row) => data[(row * width + column) * 3 + channel];
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (x - left);
  const lower = at(left, below) + (at(right, below) - at(left, below)) * (x - left);
  return upper + (lower - upper) * (y - top);
}

/** Black and white at 200 dpi, all pages in one file, as fax machines and copiers write it. */
export async function faxTiff(pngs) {
  const pages = await Promise.all(pngs.map((png) => raw(sharp(png).threshold(150), 1)));
  const [{ width, height: pageHeight }] = pages;
  const data = Buffer.concat(pages.map((each) => each.data));
  return sharp(data, { raw: { width, height: pageHeight * pages.length, channels: 1, pageHeight } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 })
    .toBuffer();
}
