import type { TextRun } from '../page-text';
import type { GreyImage } from './raster';

/** Reads the text of one cleaned, upright page image. */
export interface OcrEngine {
  readonly name: 'ppocr' | 'tesseract';
  /** Whether lines are found on a page that lies on its side; to the others it looks empty. */
  readonly findsLinesAnyWayUp: boolean;
  /** Runs from top to bottom and along each row, boxes as fractions of the image; one box per character. */
  recognise(image: GreyImage): Promise<readonly TextRun[]>;
  close(): Promise<void>;
}
