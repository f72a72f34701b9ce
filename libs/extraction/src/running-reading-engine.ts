import { ReadingEngine, type ReadingEngineFacts } from '@chogura/contracts';
import { Injectable } from '@nestjs/common';
import { ENGINE_VERSION } from './engine-version';
import { ReaderPool } from './pipeline/reader-pool';

/** Says which OCR engine reads on this installation. */
@Injectable()
export class RunningReadingEngine extends ReadingEngine {
  constructor(private readonly readers: ReaderPool) {
    super();
  }

  override async describe(): Promise<ReadingEngineFacts> {
    return { engine: this.readers.engine, version: ENGINE_VERSION };
  }
}
