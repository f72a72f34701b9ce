import type { Box } from '@chogura/kernel';

/**
 * A run of characters that stand close together on one line: a word of a text layer, or one detected line of OCR.
 * `charBoxes` has one box per code point of `text`.
 */
export interface TextRun {
  readonly text: string;
  readonly box: Box;
  readonly charBoxes: readonly Box[];
  /** 0..1; 1 for a text layer. */
  readonly confidence: number;
}

/** The text of one page with its places; the one representation for PDF, OCR and Office alike. */
export interface PageText {
  /** 0-based. */
  readonly page: number;
  /** As displayed: PDF points, or pixels for images. */
  readonly width: number;
  readonly height: number;
  readonly source: 'layer' | 'ocr' | 'none';
  readonly runs: readonly TextRun[];
}
