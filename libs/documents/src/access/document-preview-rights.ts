import { PreviewRights } from '@chogura/contracts';
import { isUuid, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from './document-access';
import { NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { ReadDocuments } from '../read-documents';
import { isBeyondGrant } from './support-limits';

/** Whose pages may be seen, by the same rule as the preview. */
@Injectable()
export class DocumentPreviewRights extends PreviewRights {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly documents: ReadDocuments,
  ) {
    super();
  }

  override async demand(ctx: RequestContext, documentId: Uuid): Promise<void> {
    if (!isUuid(documentId)) throw new Problem(NOT_FOUND);
    await this.documents.demand(ctx, documentId, 'preview');
  }

  override async among(ctx: RequestContext, ids: readonly Uuid[]): Promise<readonly Uuid[]> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const access = await this.access.resolve(tx, subject);
      const documents = await this.repository.findMany(tx, ctx.tenantId, ids);
      return documents
        .filter((document) => access.may(document, 'preview') && !isBeyondGrant(ctx.actor, document))
        .map(({ id }) => id);
    });
  }
}
