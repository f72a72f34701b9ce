import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OcrEngine } from './ocr-engine';
import { DETECTION_MODEL, PpocrEngine, RECOGNITION_MODEL } from './ppocr/ppocr-engine';
import { TesseractEngine } from './tesseract-engine';

export type OcrChoice = 'auto' | 'ppocr' | 'tesseract';

/** Which engine reads: PP-OCR where its models are installed, else tesseract.js. */
export function chosenEngine(choice: OcrChoice, modelsDir: string | undefined): OcrEngine['name'] {
  if (choice !== 'auto') return choice;
  const hasModels = modelsDir !== undefined && [DETECTION_MODEL, RECOGNITION_MODEL].every((name) => existsSync(join(modelsDir, name)));
  return hasModels ? 'ppocr' : 'tesseract';
}

/** @throws Error when PP-OCR was asked for and its models are not there */
export async function loadEngine(choice: OcrChoice, modelsDir: string | undefined, threads: number): Promise<OcrEngine> {
  if (chosenEngine(choice, modelsDir) === 'tesseract') return TesseractEngine.load();
  if (modelsDir === undefined) throw new Error('PP-OCR needs the folder of its models');
  return PpocrEngine.load(modelsDir, threads);
}
