export { DOCUMENTS_ENTITIES } from './document.entity';
export { DocumentsModule } from './documents.module';
export { DOCUMENTS_PERMISSIONS } from './documents.permissions';
