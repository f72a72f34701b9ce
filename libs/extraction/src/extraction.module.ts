import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReadingEngine, Readings } from '@chogura/contracts';
import { Config, SystemClock } from '@chogura/platform';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ExtractDocumentHandler } from './extract-document.handler';
import { ExtractionRepository } from './extraction.repository';
import { ReaderPool } from './pipeline/reader-pool';
import { RunningReadingEngine } from './running-reading-engine';
import { StoredReadings } from './stored-readings';

/** The build puts it beside the bundle that this module is in. */
const CHILD_PATH = fileURLToPath(new URL('reading-child.mjs', import.meta.url));
const OCR_THREADS = 2;
/** Of one document, however many pages it has. */
const DOCUMENT_LIMIT_MS = 10 * 60_000;

/** Global, because it answers the contracts Readings and ReadingEngine. */
@Global()
@Module({
  providers: [
    SystemClock,
    ExtractionRepository,
    ExtractDocumentHandler,
    {
      provide: ReaderPool,
      inject: [Config],
      useFactory: (config: Config) =>
        new ReaderPool({
          childPath: CHILD_PATH,
          size: config.readers,
          ocrChoice: config.ocrEngine,
          modelsDir: config.modelsDir,
          ocrThreads: OCR_THREADS,
          renderer: config.pageRenderer,
          scratchDir: join(config.tmpDir, 'readers'),
          timeLimitMs: DOCUMENT_LIMIT_MS,
        }),
    },
    { provide: Readings, useClass: StoredReadings },
    { provide: ReadingEngine, useClass: RunningReadingEngine },
  ],
  exports: [Readings, ReadingEngine, ReaderPool],
})
export class ExtractionModule implements OnApplicationShutdown {
  constructor(@Inject(ReaderPool) private readonly readers: ReaderPool) {}

  onApplicationShutdown(): Promise<void> {
    return this.readers.close();
  }
}
