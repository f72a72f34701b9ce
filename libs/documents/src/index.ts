export { DOCUMENTS_ENTITIES } from './document.entity';
export { DocumentsModule } from './documents.module';
export { DOCUMENTS_PERMISSIONS } from './documents.permissions';
export { type PaperPrint, printOf } from './paper-print';
export type { DuplicateReason } from './possible-duplicate.entities';
export { printKeysOf, reasonToSuspect } from './same-paper';
