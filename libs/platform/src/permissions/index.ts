export * from './permission-registry';
export * from './permission.guard';
export * from './permissions.module';
export * from './requires';
