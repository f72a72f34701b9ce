export * from './sniff-file';
