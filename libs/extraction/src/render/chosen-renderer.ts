import type { PageRenderer, RendererChoice } from './page-renderer';
import { Pdf2picRenderer } from './pdf2pic-renderer';
import { PopplerRenderer } from './poppler-renderer';

/** @param pdf2picPath of pdf2pic-page, as built beside the program that asks */
export const chosenRenderer = (choice: RendererChoice, pdf2picPath: string): PageRenderer =>
  choice === 'pdf2pic' ? new Pdf2picRenderer(pdf2picPath) : new PopplerRenderer();
