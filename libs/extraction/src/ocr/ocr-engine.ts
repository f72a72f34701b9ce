import type { TextRun } from '../page-text';
import type { GreyImage } from './raster';

/** Reads the text of one cleaned, upright page image. */
export interface OcrEngine {
  readonly name: 'ppocr' | 'tesseract';
  /** Runs in reading order, boxes as fractions of the image; one box per character. */
  recognise(image: GreyImage): Promise<readonly TextRun[]>;
  close(): Promise<void>;
}
