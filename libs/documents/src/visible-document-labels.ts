import { type DocumentLabel, DocumentLabels } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from './access/document-access';
import type { DocumentEntity } from './document.entity';
import { DocumentsRepository } from './documents.repository';

/** Names for ids, under the same rights as ledger and 削除履歴: whoever saw a document knows what it was. */
@Injectable()
export class VisibleDocumentLabels extends DocumentLabels {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
  ) {
    super();
  }

  override of(ctx: RequestContext, ids: readonly Uuid[]): Promise<readonly DocumentLabel[]> {
    return this.visible(ctx, (tx) => this.repository.findMany(tx, ctx.tenantId, ids));
  }

  override withNumbers(ctx: RequestContext, numbers: readonly number[]): Promise<readonly DocumentLabel[]> {
    return this.visible(ctx, (tx) => this.repository.findByNumbers(tx, ctx.tenantId, numbers));
  }

  private async visible(
    ctx: RequestContext,
    find: (tx: Transaction) => Promise<DocumentEntity[]>,
  ): Promise<DocumentLabel[]> {
    const subject = await this.access.subjectOf(ctx);
    return this.database.transaction(ctx, async (tx) => {
      const access = await this.access.resolveBoth(tx, subject);
      const documents = await find(tx);
      return documents
        .filter((document) => access.may(document, 'see'))
        .map(({ id, number, title, companyName }) => ({ id, number, title, companyName }));
    });
  }
}
