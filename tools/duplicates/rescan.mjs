import sharp from 'sharp';
import { randomNumbers } from '../samples/random-numbers.mjs';

/** What a second scan of a paper may differ in; each paper gets one of each kind. */
const DPI = [150, 200, 240, 300];
const TURNS = [0, 90, 180, 270];
const MAX_SKEW_DEGREES = 2;
const JPEG = { least: 40, most: 90 };

/** A received stamp of an office: a red circle with a date, set on the paper between the two scans. */
const stamp = (dpi, day) => {
  const side = Math.round(dpi * 1.1);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100">
    <g fill="none" stroke="#c8202c" stroke-width="2.5"><circle cx="50" cy="50" r="46"/><path d="M5 38H95M5 62H95"/></g>
    <g fill="#c8202c" font-family="Noto Sans CJK JP" text-anchor="middle" font-size="17"><text x="50" y="29">受 付</text>
    <text x="50" y="56" font-size="14">${day}</text><text x="50" y="82">経 理</text></g></svg>`);
};

/** @returns how the paper with this seed is scanned a second time */
export function rescanOf(seed) {
  const random = randomNumbers(seed * 104_729 + 3);
  return {
    dpi: DPI[seed % DPI.length],
    turn: TURNS[Math.floor(seed / DPI.length) % TURNS.length],
    skew: (random() * 2 - 1) * MAX_SKEW_DEGREES,
    quality: Math.round(JPEG.least + random() * (JPEG.most - JPEG.least)),
    hasStamp: random() < 0.5,
    stampAt: [0.08 + random() * 0.7, 0.08 + random() * 0.7],
    grain: 4 + random() * 10,
    isGrey: random() < 0.5,
  };
}

/**
 * A page as an office scanner takes it.
 * @param png of the page at `dpi`
 * @param stampDay as the stamp prints it
 * @returns JPEG
 */
export async function scanned(png, { dpi, turn, skew, quality, hasStamp, stampAt, grain, isGrey }, stampDay) {
  const { width, height } = await sharp(png).metadata();
  const left = Math.round(stampAt[0] * (width - dpi * 1.2));
  const top = Math.round(stampAt[1] * (height - dpi * 1.2));
  const marks = hasStamp ? [{ input: stamp(dpi, stampDay), left, top, blend: 'multiply' }] : [];
  const paper = await next(sharp(png).flatten({ background: '#fff' }).composite(marks));
  // The glass of the scanner is as large as before: what turns out of it is lost, and it shows through at the corners.
  const crooked = await next(paper.rotate(skew, { background: '#f2f2f0' }).resize(width, height, { fit: 'cover' }));
  const { data, info } = await crooked.raw().toBuffer({ resolveWithObject: true });
  grained(data, info.channels, grain, stampAt[0]);
  const scan = sharp(data, { raw: info }).blur(0.5);
  return (isGrey ? scan.greyscale() : scan).rotate(turn).withMetadata({ density: dpi }).jpeg({ quality }).toBuffer();
}

const GRAINS = 65_521;
const GRAIN = Float32Array.from({ length: GRAINS }, grainsOf(randomNumbers(11)));
/** About normal, of deviation 1. */
function grainsOf(random) {
  return () => (random() + random() + random() + random() - 2) * 1.73;
}

/** Paper is not white, ink is not black, and every dot is a little off. @param start where in the grains to begin, 0 to 1 */
function grained(data, channels, deviation, start) {
  let at = Math.floor(start * GRAINS);
  for (let byte = 0; byte < data.length; byte += channels) {
    at = (at + 1) % GRAINS;
    const off = GRAIN[at] * deviation;
    for (let channel = byte; channel < byte + channels; channel++)
      data[channel] = Math.max(0, Math.min(255, data[channel] * 0.92 + 10 + off));
  }
}

/** sharp has an order of its own; here each step sees what the one before has made. */
async function next(image) {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}
