import { describe, expect, it } from '@jest/globals';
import { draw } from '../testing/drawn-page';
import type { GreyImage } from './raster';
import { skewOf } from './skew';

const LETTER = {
  width: 900,
  height: 1_200,
  texts: [
    '請求書',
    '下記のとおりご請求申し上げます。',
    '品名　数量　単価　金額',
    '封筒 角2　500　12　6,000',
    '合計　6,600',
  ].map((text, index) => ({ text, x: 100, baseline: 150 + index * 160, size: 34 })),
};

/** A page of lines, turned clockwise. */
async function turned(degrees: number, page = LETTER): Promise<GreyImage> {
  const { data, info } = await draw(page)
    .rotate(degrees, { background: '#fff' })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

describe('the skew of a page', () => {
  it.each([0, 0.4, 1.5, -1.5, 3.2, -4.9])('is found when it is %d degrees', async (degrees) => {
    const found = skewOf(await turned(degrees));
    expect(Math.abs(found - degrees)).toBeLessThanOrEqual(0.2);
  });

  it('is nothing on an empty page', async () => {
    expect(skewOf(await turned(2, { ...LETTER, texts: [] }))).toBe(0);
  });

  it('is nothing when it is more than can be told from chance', async () => expect(skewOf(await turned(9))).toBe(0));

  it('is nothing on an image of one pixel', () => {
    expect(skewOf({ data: new Uint8Array(1), width: 1, height: 1 })).toBe(0);
  });
});
