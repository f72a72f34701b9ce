export * from './crypto.module';
export * from './sealer';
