import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { ReadingError } from '../reading-error';

/** A4 at 100 dpi. Stamps, logos and thumbnails are smaller. */
const MIN_PAGE_PIXELS = 900_000;
const MAX_PAGE_RATIO = 2.2;
/** What stands between the strips of one page: the heads of their entries. */
const MAX_STRIP_GAP = 1_024;
const MAX_STRIPS = 64;
/** More than that many are no pages but an attack on whoever counts them. */
const MAX_IMAGES = 20_000;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Pages that were scanned into a DocuWorks file: the container keeps each as a JPEG, or as several strips of one width. What was printed into
 * it by a program is drawn by commands that are not understood here.
 * @throws ReadingError unsupported-content when it holds no page of this kind
 */
export async function docuworksImages(path: string): Promise<Buffer[]> {
  const bytes = await readFile(path);
  const pages = [];
  for (const strips of pagesOf(jpegsIn(bytes))) {
    const images = strips.map(({ start, end }) => bytes.subarray(start, end));
    pages.push(images.length === 1 && images[0] ? images[0] : await joined(images, strips));
  }
  if (pages.length === 0) throw new ReadingError('unsupported-content');
  return pages;
}

/** Every whole JPEG, in the order in which they lie there; one inside another is a thumbnail of it. */
export function jpegsIn(bytes: Buffer): Found[] {
  const found: Found[] = [];
  let at = 0;
  while ((at = bytes.indexOf('\xff\xd8\xff', at, 'latin1')) >= 0 && found.length < MAX_IMAGES) {
    const jpeg = jpegAt(bytes, at);
    if (jpeg) found.push(jpeg);
    at = jpeg ? jpeg.end : at + 2;
  }
  return found;
}

/** @see ITU-T T.81, annex B: markers with lengths up to the scan, then data in which FF is followed by 00 or a restart */
function jpegAt(bytes: Buffer, start: number): Found | null {
  let size: { width: number; height: number } | null = null;
  let at = start + 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    // A beginning inside is of another one: this one was cut.
    if (length < 2 || marker === 0xd8) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 <= bytes.length) {
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
    if (marker !== 0xda) continue;
    at = endOfScan(bytes, at);
    if (bytes[at + 1] === 0xd9) return size && { start, end: at + 2, ...size };
  }
  return null;
}

function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  while ((at = bytes.indexOf(0xff, at)) >= 0) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}

/** Images that are pages, and strips that together are one. */
function pagesOf(images: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  for (const image of images) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && group.length < MAX_STRIPS && isNextStrip(group, last, image)) group.push(image);
    else groups.push([image]);
  }
  return groups.filter(isPage);
}

/** Strips of a page are of one height; only its last may be lower. What is a page by itself is no strip of one. */
const isNextStrip = ([first = NOTHING]: readonly Found[], last: Found, next: Found): boolean =>
  next.width === first.width &&
  last.height === first.height &&
  next.height <= first.height &&
  next.start - last.end <= MAX_STRIP_GAP &&
  !isPage([first]) &&
  !isPage([next]);

const NOTHING: Found = { start: 0, end: 0, width: 0, height: 0 };

function isPage(strips: readonly Found[]): boolean {
  const width = strips[0]?.width ?? 0;
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  return width * height >= MIN_PAGE_PIXELS && ratio <= MAX_PAGE_RATIO;
}

async function joined(images: readonly Buffer[], strips: readonly Found[]): Promise<Buffer> {
  const width = strips[0]?.width ?? 1;
  let top = 0;
  const parts = images.map((input, index) => {
    const part = { input, left: 0, top };
    top += strips[index]?.height ?? 0;
    return part;
  });
  try {
    return await sharp({ create: { width, height: top, channels: 3, background: '#fff' } })
      .composite(parts)
      .jpeg({ quality: 95 })
      .toBuffer();
  } catch {
    throw new ReadingError('damaged');
  }
}
