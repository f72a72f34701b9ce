import { chosenEngine, type OcrChoice } from './chosen-engine';
import type { OcrEngine } from './ocr-engine';
import { PpocrEngine } from './ppocr/ppocr-engine';
import { TesseractEngine } from './tesseract-engine';

/** @throws Error when PP-OCR was asked for and its models are not there */
export async function loadEngine(
  choice: OcrChoice,
  modelsDir: string | undefined,
  threads: number,
): Promise<OcrEngine> {
  if (chosenEngine(choice, modelsDir) === 'tesseract') return TesseractEngine.load();
  if (modelsDir === undefined) throw new Error('PP-OCR needs the folder of its models');
  return PpocrEngine.load(modelsDir, threads);
}
