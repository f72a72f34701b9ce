import { join } from 'node:path';
import sharp from 'sharp';
import type { TextRun } from '../page-text';
import type { PageResult } from '../pipeline/stages';

/** A4 at 200 dpi: sharp enough to be printed, and to be read by whoever enlarges it. */
const PAGE = { width: 1_654, height: 2_339, dpi: 200 } as const;
const MARGIN = 120;
/** Signs of one width each, so that their places are known without asking the font. */
const FONT = 'Noto Sans Mono CJK JP, IPAGothic, monospace';
const JPEG_QUALITY = 88;

/** One piece of text on one line. `key` names it for whoever wants to know where it came to stand. */
export interface Cell {
  readonly text: string;
  /** Fraction of the line at which it begins, or ends where it is aligned to the right. */
  readonly at: number;
  readonly isRight?: boolean;
  readonly isBold?: boolean;
  readonly key?: string;
}
export interface Line {
  readonly cells: readonly Cell[];
  /** Pixels. */
  readonly size: number;
  readonly isRuled?: boolean;
}

export interface PlacedCell {
  readonly page: number;
  readonly box: TextRun['box'];
  readonly text: string;
}

const LEADING = 1.6;

/** Lines in pages; each page is drawn from these very places, so that boxes and picture cannot differ. */
export class DrawnText {
  readonly #pages: { shapes: string[]; runs: TextRun[] }[] = [];
  readonly #places = new Map<string, PlacedCell>();
  #y: number = PAGE.height;

  /** @returns false: there is no room for it within `maxPages` */
  add(line: Line, maxPages: number): boolean {
    const height = line.size * LEADING;
    if (this.#y + height > PAGE.height - MARGIN) {
      if (this.#pages.length >= maxPages) return false;
      this.#pages.push({ shapes: [], runs: [] });
      this.#y = MARGIN;
    }
    const page = this.#pages.at(-1);
    const baseline = this.#y + line.size * 1.2;
    for (const cell of line.cells) if (cell.text) this.#draw(cell, line.size, baseline);
    this.#y += height;
    if (line.isRuled) {
      page?.shapes.push(
        `<line x1="${MARGIN}" x2="${PAGE.width - MARGIN}" y1="${this.#y}" y2="${this.#y}" stroke="#888" stroke-width="1"/>`,
      );
    }
    return true;
  }

  placeOf(key: string): PlacedCell | null {
    return this.#places.get(key) ?? null;
  }

  /** @returns pages as the pipeline has them, their images in `outputDir` */
  async draw(outputDir: string): Promise<PageResult[]> {
    const pages: PageResult[] = [];
    for (const [page, { shapes, runs }] of this.#pages.entries()) {
      const imagePath = join(outputDir, `page-${page}.jpg`);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${PAGE.width}" height="${PAGE.height}"><rect width="100%" height="100%" fill="#fff"/>${shapes.join('')}</svg>`;
      await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg({ quality: JPEG_QUALITY }).toFile(imagePath);
      pages.push({ page, width: PAGE.width, height: PAGE.height, source: 'layer', runs, imagePath, look: null });
    }
    return pages;
  }

  #draw({ text, at, isRight = false, isBold = false, key }: Cell, size: number, baseline: number): void {
    const page = this.#pages.at(-1);
    const widths = [...text].map((sign) => size * emOf(sign));
    const width = widths.reduce((sum, each) => sum + each, 0);
    const anchor = MARGIN + at * (PAGE.width - 2 * MARGIN);
    const left = isRight ? anchor - width : anchor;
    const [top, height] = [(baseline - size) / PAGE.height, (size * 1.25) / PAGE.height];
    let x = left;
    const charBoxes = widths.map((each) => {
      const box = [x / PAGE.width, top, each / PAGE.width, height] as const;
      x += each;
      return box;
    });
    const box = [left / PAGE.width, top, width / PAGE.width, height] as const;
    page?.runs.push({ text, box, charBoxes, confidence: 1 });
    page?.shapes.push(
      `<text xml:space="preserve" x="${left.toFixed(1)}" y="${baseline}" font-family="${FONT}" font-size="${size}"${isBold ? ' font-weight="700"' : ''} fill="#111">${escaped(text)}</text>`,
    );
    if (key !== undefined && !this.#places.has(key)) this.#places.set(key, { page: this.#pages.length - 1, box, text });
  }
}

/** Signs of the Latin alphabet take half of what those of Japanese do. */
const emOf = (sign: string): number => (sign <= '\u00ff' || (sign >= '\uff61' && sign <= '\uff9f') ? 0.5 : 1);

const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** Text in pieces that fit into so much of a line. */
export function wrapped(text: string, size: number, share: number): string[] {
  const room = share * (PAGE.width - 2 * MARGIN);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const sign of text) {
    const each = size * emOf(sign);
    if (sign === '\n' || width + each > room) {
      lines.push(line);
      [line, width] = ['', 0];
    }
    if (sign !== '\n') [line, width] = [line + sign, width + each];
  }
  return [...lines, line];
}
