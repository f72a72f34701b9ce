export { ExtractionModule } from './extraction.module';
export { EXTRACTION_ENTITIES } from './reading.entity';
