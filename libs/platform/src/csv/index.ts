export * from './csv-columns';
export * from './read-csv';
export * from './receive-csv';
