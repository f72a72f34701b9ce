import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { TextRun } from '../../page-text';
import { DETECTION_MODEL, RECOGNITION_MODEL } from '../chosen-engine';
import type { OcrEngine } from '../ocr-engine';
import type { GreyImage } from '../raster';
import { type CharacterSet, characterSet, charactersOf } from './character-set';
import { detectRegions } from './detect';
import { recogniseRegions } from './recognise';

/** PP-OCRv6 (small) on the ONNX runtime, on a fixed number of threads. */
export class PpocrEngine implements OcrEngine {
  readonly name = 'ppocr';
  readonly findsLinesAnyWayUp = true;

  private constructor(
    private readonly detection: ort.InferenceSession,
    private readonly recognition: ort.InferenceSession,
    private readonly characters: CharacterSet,
  ) {}

  /** @throws Error when a model is missing or is none */
  static async load(modelsDir: string, threads: number): Promise<PpocrEngine> {
    const options: ort.InferenceSession.SessionOptions = {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      enableCpuMemArena: false,
      // Threads that wait for each other by turning round and round burn a third of the time, and take it from the other readers.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    };
    const recognitionModel = await readFile(join(modelsDir, RECOGNITION_MODEL));
    const [detection, recognition] = await Promise.all([
      ort.InferenceSession.create(join(modelsDir, DETECTION_MODEL), options),
      ort.InferenceSession.create(recognitionModel, options),
    ]);
    return new PpocrEngine(detection, recognition, characterSet(charactersOf(recognitionModel)));
  }

  async recognise(image: GreyImage): Promise<readonly TextRun[]> {
    const regions = await detectRegions(this.detection, image);
    return recogniseRegions(this.recognition, this.characters, image, regions);
  }

  async close(): Promise<void> {
    await this.detection.release();
    await this.recognition.release();
  }
}
