import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from '@chogura/contracts';
import sharp, { type Metadata } from 'sharp';
import { runConfined } from '../children/run-confined';
import { ReadingError } from '../reading-error';

/** Pixels of one image: an A0 plan at 300 dpi has 140 million. A bomb claims more. */
const MAX_PIXELS = 150_000_000;
/** Pixels of a page as it is kept and read; more does not read better. */
const MAX_KEPT_SIDE = 3_600;
const JPEG_QUALITY = 88;
const HEIC_LIMIT_MS = 30_000;

export interface OriginalFacts {
  readonly dpi: number | null;
  readonly bitDepth: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

export interface ImagePages {
  /** One upright JPEG per page. */
  readonly pages: readonly { readonly imagePath: string; readonly width: number; readonly height: number }[];
  readonly original: OriginalFacts;
}

/**
 * Pages of an image file as upright JPEGs.
 * @throws ReadingError damaged | too-large | too-many-pages
 */
export async function imagePages(
  path: string,
  kind: FileKind,
  options: { readonly maxPages: number; readonly outputDir: string; readonly scratchDir: string },
): Promise<ImagePages> {
  const source =
    kind === 'heic' ? await heicToJpeg(path, options) : kind === 'bmp' ? await bmpToPng(path, options) : path;
  const metadata = await describe(source);
  // Frames of an animation are no pages of a document.
  const count = kind === 'tiff' ? (metadata.pages ?? 1) : 1;
  if (count > options.maxPages) throw new ReadingError('too-many-pages');
  const pages = [];
  for (let page = 0; page < count; page++) {
    const imagePath = join(options.outputDir, `page-${page}.jpg`);
    const frame = page === 0 ? metadata : await describe(source, page);
    assertAffordable(frame);
    pages.push({ imagePath, ...(await keepUpright(source, page, imagePath)) });
  }
  return { pages, original: factsOf(metadata) };
}

/** Images that lie in a file of another kind, each of them a page. @throws ReadingError damaged | too-large | too-many-pages */
export async function pagesOfImages(
  images: readonly Buffer[],
  options: { readonly maxPages: number; readonly outputDir: string },
): Promise<ImagePages> {
  if (images.length > options.maxPages) throw new ReadingError('too-many-pages');
  const pages = [];
  let original: OriginalFacts | null = null;
  for (const [page, image] of images.entries()) {
    const metadata = await describe(image);
    assertAffordable(metadata);
    original ??= factsOf(metadata);
    const imagePath = join(options.outputDir, `page-${page}.jpg`);
    pages.push({ imagePath, ...(await keepUpright(image, 0, imagePath)) });
  }
  return { pages, original: original ?? { dpi: null, bitDepth: null, widthPx: null, heightPx: null } };
}

async function keepUpright(
  source: string | Buffer,
  page: number,
  imagePath: string,
): Promise<{ readonly width: number; readonly height: number }> {
  try {
    const { width, height } = await sharp(source, { page, limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(MAX_KEPT_SIDE, MAX_KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: JPEG_QUALITY })
      .toFile(imagePath);
    return { width, height };
  } catch {
    throw new ReadingError('damaged');
  }
}

async function describe(path: string | Buffer, page = 0): Promise<Metadata> {
  try {
    return await sharp(path, { page, limitInputPixels: false }).metadata();
  } catch {
    throw new ReadingError('damaged');
  }
}

function assertAffordable({ width, height }: Metadata): void {
  if (width * height > MAX_PIXELS) throw new ReadingError('too-large');
}

const BITS: Readonly<Record<string, number>> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
  double: 64,
};

function factsOf(metadata: Metadata): OriginalFacts {
  const { density, depth, channels, width, height, bitsPerSample } = metadata;
  const perSample = bitsPerSample ?? (depth ? BITS[depth] : undefined);
  return {
    dpi: density ?? null,
    bitDepth: perSample === undefined ? null : perSample * (channels ?? 1),
    widthPx: width,
    heightPx: height,
  };
}

/** sharp's own build has no HEVC decoder. */
async function heicToJpeg(path: string, { scratchDir }: { scratchDir: string }): Promise<string> {
  return convert(
    'heif-convert',
    ['-q', '92', path, join(scratchDir, 'heic.jpg')],
    join(scratchDir, 'heic.jpg'),
    scratchDir,
  );
}

/** libvips reads no BMP; GraphicsMagick does. */
async function bmpToPng(path: string, { scratchDir }: { scratchDir: string }): Promise<string> {
  const output = join(scratchDir, 'bmp.png');
  return convert(
    'gm',
    ['convert', '-limit', 'Pixels', String(MAX_PIXELS), `bmp:${path}`, `png:${output}`],
    output,
    scratchDir,
  );
}

async function convert(program: string, args: readonly string[], output: string, scratchDir: string): Promise<string> {
  const { exitCode, stderr } = await runConfined(program, args, { timeLimitMs: HEIC_LIMIT_MS, scratchDir });
  const written = await stat(output).catch(() => null);
  if (exitCode === 0 && written?.size) return output;
  throw new ReadingError(/limit exceeded|resources exhausted/i.test(stderr) ? 'too-large' : 'damaged');
}
