import { DocumentSources } from '@chogura/contracts';
import { SystemClock } from '@chogura/platform';
import { Global, Module } from '@nestjs/common';
import { AccessRepository } from './access.repository';
import { ChangeDocument } from './change-document';
import { DocumentAccess } from './document-access';
import { DocumentFilesController } from './document-files.controller';
import { DocumentPasswords } from './document-password';
import { DocumentsController } from './documents.controller';
import { DocumentsRepository } from './documents.repository';
import { LedgerRepository } from './ledger.repository';
import { LiveController } from './live.controller';
import { OnExtractionCompletedHandler } from './on-extraction-completed.handler';
import { ReadDocuments } from './read-documents';
import { SetDocumentPassword } from './set-document-password';
import { StoredDocumentSources } from './stored-document-sources';
import { UploadDocument } from './upload-document';

/** Global, because it answers the contract DocumentSources. */
@Global()
@Module({
  controllers: [DocumentsController, DocumentFilesController, LiveController],
  providers: [
    SystemClock,
    AccessRepository,
    DocumentAccess,
    DocumentsRepository,
    LedgerRepository,
    DocumentPasswords,
    ReadDocuments,
    UploadDocument,
    ChangeDocument,
    SetDocumentPassword,
    OnExtractionCompletedHandler,
    { provide: DocumentSources, useClass: StoredDocumentSources },
  ],
  exports: [DocumentSources],
})
export class DocumentsModule {}
