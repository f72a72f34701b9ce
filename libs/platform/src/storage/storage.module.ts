import { Global, Module } from '@nestjs/common';
import { SystemClock } from '../clock';
import { FilesystemStorage } from './filesystem-storage';
import { ObjectStorage } from './object-storage';
import { StoredObjects } from './stored-objects';
import { StoredObjectsRepository } from './stored-objects.repository';
import { SweepOrphansJob } from './sweep-orphans.job';
import { Config } from '../config';

@Global()
@Module({
  providers: [
    SystemClock,
    { provide: ObjectStorage, inject: [Config], useFactory: (config: Config) => new FilesystemStorage(config) },
    StoredObjects,
    StoredObjectsRepository,
    SweepOrphansJob,
  ],
  exports: [ObjectStorage, StoredObjects],
})
export class StorageModule {}
