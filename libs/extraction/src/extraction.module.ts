import { fileURLToPath } from 'node:url';
import { ReadingEngine, Readings } from '@chogura/contracts';
import { Config, SystemClock } from '@chogura/platform';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ExtractDocumentHandler } from './extract-document.handler';
import { ExtractionRepository } from './extraction.repository';
import { ReaderPool } from './pipeline/reader-pool';
import { chosenRenderer } from './render/chosen-renderer';
import { PAGE_RENDERER } from './render/page-renderer';
import { RunningReadingEngine } from './running-reading-engine';
import { SharpPages } from './sharp-pages';
import { StoredReadings } from './stored-readings';
import { WorkFolder } from './work-folder';

/** The build puts them beside the bundle that this module is in. */
const CHILD_PATH = fileURLToPath(new URL('reading-child.mjs', import.meta.url));
const PDF2PIC_PATH = fileURLToPath(new URL('pdf2pic-page.mjs', import.meta.url));
const OCR_THREADS = 2;
/** Of one document, however many pages it has. */
const DOCUMENT_LIMIT_MS = 10 * 60_000;

/** Global, because it answers the contracts Readings and ReadingEngine. */
@Global()
@Module({
  providers: [
    SystemClock,
    WorkFolder,
    ExtractionRepository,
    ExtractDocumentHandler,
    {
      provide: ReaderPool,
      inject: [Config, WorkFolder],
      useFactory: (config: Config, work: WorkFolder) =>
        new ReaderPool({
          childPath: CHILD_PATH,
          size: config.readers,
          slowSize: config.slowReaders,
          ocrChoice: config.ocrEngine,
          modelsDir: config.modelsDir,
          ocrThreads: OCR_THREADS,
          renderer: config.pageRenderer,
          docuworksCommand: config.docuworksCommand,
          scratchDir: work.path,
          timeLimitMs: DOCUMENT_LIMIT_MS,
        }),
    },
    {
      provide: PAGE_RENDERER,
      inject: [Config],
      useFactory: (config: Config) => chosenRenderer(config.pageRenderer, PDF2PIC_PATH),
    },
    SharpPages,
    { provide: Readings, useClass: StoredReadings },
    { provide: ReadingEngine, useClass: RunningReadingEngine },
  ],
  exports: [Readings, ReadingEngine, ReaderPool],
})
export class ExtractionModule implements OnApplicationShutdown {
  constructor(
    @Inject(ReaderPool) private readonly readers: ReaderPool,
    private readonly work: WorkFolder,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.readers.close();
    await this.work.remove();
  }
}
