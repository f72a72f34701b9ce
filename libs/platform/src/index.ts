export * from './clock';
export * from './config';
export * from './database';
export * from './http';
export * from './logging';
export * from './permissions';
export * from './redis';
