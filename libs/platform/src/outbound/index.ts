export * from './outbound';
export * from './outbound.module';
