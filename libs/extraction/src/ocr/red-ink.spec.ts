import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draw, type DrawnPage } from '../testing/drawn-page';
import { hasRedInk } from './red-ink';
import { LETTER, seal, UNEVEN_LIGHT } from './testing/letters';

describe('red ink on a page', () => {
  let path: string;
  beforeAll(async () => void (path = join(await mkdtemp(join(tmpdir(), 'chogura-red-')), 'page.jpg')));
  afterAll(() => rm(join(path, '..'), { recursive: true, force: true }));

  async function isSeenOn(page: DrawnPage): Promise<boolean> {
    await draw(page).jpeg({ quality: 85 }).toFile(path);
    return hasRedInk(path);
  }
  const amountIn = (colour: string): DrawnPage => ({
    ...LETTER,
    texts: [{ ...LETTER.amount, text: '▲58,900円', colour }],
  });

  it.each(['#d7003a', '#ff0000', '#b01020'])('is an amount printed in %s', async (colour) => {
    expect(await isSeenOn(amountIn(colour))).toBe(true);
  });

  it('is a seal', async () => expect(await isSeenOn({ ...LETTER, above: seal(270, 182) })).toBe(true));

  it('is seen in bad light too', async () => {
    expect(await isSeenOn({ ...amountIn('#d7003a'), above: UNEVEN_LIGHT })).toBe(true);
  });

  it.each([
    ['black print', LETTER],
    ['blue print', amountIn('#1a3fb0')],
    ['yellowed paper', { ...LETTER, below: '<rect width="100%" height="100%" fill="#f3e7c3"/>' }],
    ['an empty page', { width: 300, height: 200 }],
    ['a page of one pixel', { width: 1, height: 1 }],
  ])('is not %s', async (_, page) => expect(await isSeenOn(page)).toBe(false));
});
