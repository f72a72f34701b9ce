/** Ask: what reads images here. Provided by extraction. */
export abstract class ReadingEngine {
  abstract describe(): Promise<ReadingEngineFacts>;
}

export interface ReadingEngineFacts {
  readonly engine: 'ppocr' | 'tesseract';
  readonly version: string;
}
