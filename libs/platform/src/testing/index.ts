export * from './test-database';
export * from './settable-clock';
