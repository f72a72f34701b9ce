import { Readings } from '@chogura/contracts';
import { Global, Module } from '@nestjs/common';
import { ExtractionRepository } from './extraction.repository';
import { StoredReadings } from './stored-readings';

/** Global, because it answers the contract Readings. */
@Global()
@Module({
  providers: [ExtractionRepository, { provide: Readings, useClass: StoredReadings }],
  exports: [Readings],
})
export class ExtractionModule {}
