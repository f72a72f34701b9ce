export * from './config';
export * from './config.module';
export * from './mail-settings';
export * from './owner-database-url';
