export * from './filesystem-storage';
export * from './object-storage';
export * from './storage.module';
export * from './stored-objects';
export * from './stored-objects.repository';
export * from './sweep-orphans.job';
