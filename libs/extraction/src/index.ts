export { ExtractionModule } from './extraction.module';
export { ReaderPool, type ReaderPoolOptions } from './pipeline/reader-pool';
export { pageLines } from './reader';
export type { ReadRequest, ReadResult } from './pipeline/stages';
export { EXTRACTION_ENTITIES } from './reading.entity';
