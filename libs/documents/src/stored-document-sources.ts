import { type DocumentSource, DocumentSources } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentPasswords } from './upload/document-password';
import { DocumentsRepository } from './documents.repository';

/** Tells the reader where a document's bytes are. */
@Injectable()
export class StoredDocumentSources extends DocumentSources {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly passwords: DocumentPasswords,
  ) {
    super();
  }

  override async find(ctx: RequestContext, documentId: Uuid): Promise<DocumentSource | null> {
    const document = await this.database.transaction(ctx, (tx) => this.repository.find(tx, ctx.tenantId, documentId));
    if (!document) return null;
    const { objectKey, fileName, fileKind, sizeBytes, sealedPassword } = document;
    const password = sealedPassword && this.passwords.open(sealedPassword, document.id);
    return { documentId, objectKey, fileName, fileKind, sizeBytes, password };
  }
}
