import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OcrEngine } from './ocr-engine';

export const DETECTION_MODEL = 'PP-OCRv6_det_small.onnx';
export const RECOGNITION_MODEL = 'PP-OCRv6_rec_small.onnx';

export type OcrChoice = 'auto' | 'ppocr' | 'tesseract';

/** Which engine reads: PP-OCR where its models are installed, else tesseract.js. Loads nothing. */
export function chosenEngine(choice: OcrChoice, modelsDir: string | undefined): OcrEngine['name'] {
  if (choice !== 'auto') return choice;
  const hasModels =
    modelsDir !== undefined && [DETECTION_MODEL, RECOGNITION_MODEL].every((name) => existsSync(join(modelsDir, name)));
  return hasModels ? 'ppocr' : 'tesseract';
}
