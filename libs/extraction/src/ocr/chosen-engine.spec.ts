import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chosenEngine, DETECTION_MODEL, RECOGNITION_MODEL } from './chosen-engine';
import { loadEngine } from './load-engine';

describe('the engine that reads', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chogura-models-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is tesseract.js where no models are', () => {
    expect(chosenEngine('auto', undefined)).toBe('tesseract');
    expect(chosenEngine('auto', join(folder, 'missing'))).toBe('tesseract');
  });

  it('is PP-OCR where both models are', async () => {
    await writeFile(join(folder, DETECTION_MODEL), '');
    expect(chosenEngine('auto', folder)).toBe('tesseract');
    await writeFile(join(folder, RECOGNITION_MODEL), '');
    expect(chosenEngine('auto', folder)).toBe('ppocr');
  });

  it('is the one that was asked for', () => {
    expect(chosenEngine('tesseract', folder)).toBe('tesseract');
    expect(chosenEngine('ppocr', undefined)).toBe('ppocr');
  });

  it('is not loaded from what is no model, nor from nowhere', async () => {
    await expect(loadEngine('ppocr', undefined, 1)).rejects.toThrow('folder of its models');
    await expect(loadEngine('ppocr', join(folder, 'missing'), 1)).rejects.toThrow('ENOENT');
    await writeFile(join(folder, RECOGNITION_MODEL), 'no model');
    await expect(loadEngine('ppocr', folder, 1)).rejects.toThrow();
  });
});
