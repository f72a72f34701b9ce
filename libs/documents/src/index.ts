export { DOCUMENTS_ENTITIES } from './document.entity';
export { DocumentsModule } from './documents.module';
export { DOCUMENTS_PERMISSIONS } from './documents.permissions';
export { type PaperPrint, printOf } from './duplicates/paper-print';
export type { DuplicateReason } from './duplicates/possible-duplicate.entities';
export { printKeysOf, reasonToSuspect } from './duplicates/same-paper';
