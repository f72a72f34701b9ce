import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { lookOf } from './page-look';

const [WIDTH, HEIGHT] = [1_240, 1_754];

type Line = readonly [left: number, top: number, width: number, height: number];
const LETTER: readonly Line[] = Array.from({ length: 22 }, (_, line) => [
  120,
  420 + line * 52,
  600 + ((line * 97) % 380),
  16,
]);
const INVOICE: readonly Line[] = [
  [420, 110, 400, 48],
  [90, 240, 420, 22],
  [760, 240, 360, 110],
  [90, 470, 520, 40],
  ...Array.from({ length: 9 }, (_, line): Line => [90, 620 + line * 48, 1_060, 24]),
];
const RECEIPT: readonly Line[] = [
  [480, 90, 280, 44],
  [260, 620, 720, 70],
  [700, 1_380, 400, 130],
];

function page(lines: readonly Line[]): Buffer {
  const blocks = lines.map(
    ([left, top, width, height]) => `<rect x="${left}" y="${top}" width="${width}" height="${height}"/>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/><g fill="#222">${blocks.join('')}</g></svg>`,
  );
}

const STAMP = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160"><circle cx="80" cy="80" r="70" fill="none" stroke="#c22" stroke-width="6"/></svg>',
);

describe('the look of a page', () => {
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-looks-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function looked(image: Sharp, quality = 88): Promise<string | null> {
    const path = join(folder, `${count++}.jpg`);
    await image.jpeg({ quality }).toFile(path);
    return lookOf(path);
  }
  const distance = (one: string | null, other: string | null): number =>
    [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === '1').length;

  it('stays nearly the same when the paper is scanned again: crooked, coarser, worse, with a stamp', async () => {
    const first = await looked(sharp(page(INVOICE)));
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    const crooked = sharp(page(INVOICE)).rotate(2, { background: '#eee' }).resize(WIDTH, HEIGHT, { fit: 'cover' });
    expect(distance(first, await looked(crooked))).toBeLessThanOrEqual(16);
    expect(distance(first, await looked(sharp(page(INVOICE)).resize(620), 40))).toBeLessThanOrEqual(4);
    const stamped = sharp(page(INVOICE)).composite([{ input: STAMP, left: 900, top: 1_300, blend: 'multiply' }]);
    expect(distance(first, await looked(stamped))).toBeLessThanOrEqual(8);
  });

  it('is another for another page', async () => {
    const [first, second, third] = [
      await looked(sharp(page(INVOICE))),
      await looked(sharp(page(LETTER))),
      await looked(sharp(page(RECEIPT))),
    ];
    expect(distance(first, second)).toBeGreaterThan(16);
    expect(distance(first, third)).toBeGreaterThan(16);
  });

  it('is none for an empty page', async () => {
    const blank = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#fdfdfb' } });
    expect(await looked(blank)).toBeNull();
  });
});
