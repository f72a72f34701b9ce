export * from './describe-error';
export * from './pino-logger';
export * from './request-scope';
