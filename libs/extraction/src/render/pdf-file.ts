import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Confinement, runConfined } from '../children/run-confined';
import { PasswordRequired, ReadingError } from '../reading-error';

const INFO_LIMIT_MS = 20_000;
/** A whole file ends with %%EOF; mail gateways add a few bytes behind it. */
const TRAILER_WITHIN_BYTES = 8_192;
/** Points; a page beyond it is a mistake or an attack (14,400 is what PDF 1.7 allows). */
const MAX_PAGE_POINTS = 14_400;

export interface PdfPage {
  /** Points, as displayed. */
  readonly width: number;
  readonly height: number;
}

/** A PDF that can be opened without a password. */
export interface PdfFile {
  readonly path: string;
  readonly pages: readonly PdfPage[];
}

/**
 * Opens a PDF: takes its password away where one was given, counts and measures its pages.
 * @throws PasswordRequired, ReadingError damaged | too-many-pages
 */
export async function openPdf(
  path: string,
  password: string | null,
  options: { readonly maxPages: number; readonly scratchDir: string },
): Promise<PdfFile> {
  const confinement: Confinement = { timeLimitMs: INFO_LIMIT_MS, scratchDir: options.scratchDir };
  await assertWholeFile(path);
  const opened = password === null ? path : await decrypt(path, password, confinement);
  return { path: opened, pages: await measurePages(opened, options.maxPages, confinement) };
}

async function assertWholeFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, TRAILER_WITHIN_BYTES));
    await file.read(tail, 0, tail.length, size - tail.length);
    if (!tail.includes('%%EOF')) throw new ReadingError('damaged');
  } finally {
    await file.close();
  }
}

/** The password travels on standard input: command lines can be seen by others. */
async function decrypt(path: string, password: string, confinement: Confinement): Promise<string> {
  const output = join(confinement.scratchDir, 'decrypted.pdf');
  const { exitCode, stderr } = await runConfined('qpdf', ['--password-file=-', '--decrypt', path, output], {
    ...confinement,
    stdin: `${password}\n`,
  });
  if (/invalid password/i.test(stderr)) throw new PasswordRequired();
  // 3: warnings, the file was written.
  if (exitCode !== 0 && exitCode !== 3) throw new ReadingError('damaged');
  return output;
}

async function measurePages(path: string, maxPages: number, confinement: Confinement): Promise<PdfPage[]> {
  const range = ['-f', '1', '-l', String(maxPages)];
  const { exitCode, stdout, stderr } = await runConfined('pdfinfo', [...range, path], confinement);
  if (/incorrect password/i.test(stderr)) throw new PasswordRequired();
  const text = stdout.toString('utf8');
  const count = Number(/^Pages:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  if (exitCode !== 0 || count < 1) throw new ReadingError('damaged');
  if (count > maxPages) throw new ReadingError('too-many-pages');
  const rotations = new Map(
    [...text.matchAll(/^Page\s+(\d+) rot:\s+(\d+)/gm)].map(([, page, degrees]) => [Number(page), Number(degrees)]),
  );
  const pages = [...text.matchAll(/^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts/gm)].map(([, page, w, h]): PdfPage => {
    const isTurned = (rotations.get(Number(page)) ?? 0) % 180 !== 0;
    return isTurned ? { width: Number(h), height: Number(w) } : { width: Number(w), height: Number(h) };
  });
  const isPossible = ({ width, height }: PdfPage): boolean =>
    width >= 1 && height >= 1 && Math.max(width, height) <= MAX_PAGE_POINTS;
  if (pages.length !== count || !pages.every(isPossible)) throw new ReadingError('damaged');
  return pages;
}

/** Images that cover (nearly) the whole page: what a scanner or a fax made. */
export interface PageImageFact {
  readonly coverage: number;
  readonly dpi: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
}

/** The largest image on each page, by 0-based page. */
export async function largestImages(pdf: PdfFile, scratchDir: string): Promise<ReadonlyMap<number, PageImageFact>> {
  const { stdout } = await runConfined('pdfimages', ['-list', pdf.path], { timeLimitMs: INFO_LIMIT_MS, scratchDir });
  const largest = new Map<number, PageImageFact>();
  for (const line of stdout.toString('utf8').split('\n').slice(2)) {
    // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio
    const [page, , type, width, height, , components, bits, , , , , xPpi, yPpi] = line.trim().split(/\s+/);
    const place = Number(page) - 1;
    const size = pdf.pages[place];
    if (type !== 'image' || !size || !(Number(xPpi) > 0) || !(Number(yPpi) > 0)) continue;
    const area =
      ((Number(width) / Number(xPpi)) * 72 * (Number(height) / Number(yPpi)) * 72) / (size.width * size.height);
    if (area <= (largest.get(place)?.coverage ?? 0)) continue;
    largest.set(place, {
      coverage: area,
      dpi: Math.round(Math.max(Number(xPpi), Number(yPpi))),
      widthPx: Number(width),
      heightPx: Number(height),
      bitDepth: Number(bits) * Number(components),
    });
  }
  return largest;
}
