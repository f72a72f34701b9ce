export * from './config';
export * from './config.module';
export * from './owner-database-url';
