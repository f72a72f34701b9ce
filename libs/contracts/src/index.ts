export * from './document-words';
export * from './events';
export * from './people';
export * from './quota';
export * from './reading';
export * from './reading-engine';
export * from './signed-in';
export * from './transaction';
