export { loadTestConfig } from '../config/test-config';
export * from './test-database';
export * from './settable-clock';
export * from './queued-mails';
export * from './read-mail';
export * from './test-mail-server';
