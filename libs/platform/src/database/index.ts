export * from './database-errors';
export * from './database';
export * from './database.module';
export * from './system-database';
export * from './transaction';
export * from './migrate';
