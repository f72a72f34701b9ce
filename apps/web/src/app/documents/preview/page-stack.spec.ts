import { describe, expect, it } from '@jest/globals';
import { PAGE_GAP_PX, pageAt, pagesWithin, stackOf } from './page-stack';

const sizes = [
  { page: 0, width: 100, height: 200 },
  { page: 1, width: 200, height: 100 },
  { page: 2, width: 100, height: 100 },
];
const gap = PAGE_GAP_PX;

describe('pages one below the other', () => {
  const stack = stackOf(sizes, 400, 0);

  it('are as wide as asked for, each as high as its shape', () => {
    expect(stack.pages.map(({ top, height }) => [top, height])).toEqual([
      [gap, 800],
      [800 + 2 * gap, 200],
      [1_000 + 3 * gap, 400],
    ]);
    expect([stack.width, stack.height]).toEqual([400, 1_400 + 4 * gap]);
  });

  it('change width and height when they are turned sideways', () => {
    const turned = stackOf(sizes, 400, 90);
    expect(turned.pages.map(({ width, height }) => [width, height])).toEqual([
      [800, 400],
      [200, 400],
      [400, 400],
    ]);
    expect(turned.width).toBe(800);
  });

  it.each([
    [-5, 0],
    [0, 0],
    [gap + 800, 0],
    [800 + 2 * gap, 1],
    [999_999, 2],
  ])('have at height %p the page %p', (y, page) => {
    expect(pageAt(stack, y)?.page).toBe(page);
  });

  it('are near when they touch what is looked at', () => {
    expect(pagesWithin(stack, 0, gap + 10).map(({ page }) => page)).toEqual([0]);
    expect(pagesWithin(stack, 900, 1_100).map(({ page }) => page)).toEqual([1, 2]);
    expect(pageAt(stackOf([], 400, 0), 0)).toBeNull();
  });
});
