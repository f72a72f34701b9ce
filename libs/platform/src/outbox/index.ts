export * from './handlers';
export * from './outbox';
export * from './outbox.module';
export * from './outbox.repository';
export * from './relay.repository';
export * from './retry-deliveries';
