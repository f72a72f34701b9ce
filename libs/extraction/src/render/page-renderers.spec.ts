import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { affordableDpi, MAX_PAGE_PIXELS } from './page-renderer';
import { Pdf2picRenderer } from './pdf2pic-renderer';
import { PopplerRenderer } from './poppler-renderer';
import { pageRendererContract } from './testing/page-renderer.contract';

// pdf2pic takes seconds a page.
jest.setTimeout(30_000);

pageRendererContract(new PopplerRenderer());
pageRendererContract(new Pdf2picRenderer(fileURLToPath(new URL('pdf2pic-page.ts', import.meta.url))));

describe('the resolution of a page', () => {
  const pdf = (width: number, height: number) => ({ path: '', pages: [{ width, height }] });

  it('is the one asked for where the page is of usual size', () => {
    expect(affordableDpi(pdf(595, 842), 0, 300)).toBe(300);
  });

  it('falls until a huge page fits into the limit of pixels', () => {
    const dpi = affordableDpi(pdf(14_400, 14_400), 0, 300);
    expect(dpi).toBeLessThan(300);
    expect((200 * dpi) ** 2).toBeLessThanOrEqual(MAX_PAGE_PIXELS);
  });
});
