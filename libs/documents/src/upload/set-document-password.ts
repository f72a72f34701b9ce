import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { authorOf } from '../author';
import { DocumentAccess } from '../access/document-access';
import { DocumentPasswords } from './document-password';
import { deriveColumns } from '../change/document-state';
import { DocumentsRepository } from '../documents.repository';
import { NO_PASSWORD_AWAITED, NOT_FOUND } from '../documents.problems';

/** パスワード入力待ち → 解析中: the document is read again with the password that a person typed. */
@Injectable()
export class SetDocumentPassword {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly passwords: DocumentPasswords,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws documents.not-found, documents.forbidden, documents.no-password-awaited (409) */
  async execute(ctx: RequestContext, id: Uuid, password: string): Promise<void> {
    const subject = await this.access.subjectOf(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const document = await this.repository.findForChange(tx, ctx.tenantId, id);
      if (!document) throw new Problem(NOT_FOUND);
      (await this.access.resolve(tx, subject)).demand(document, 'edit');
      if (document.readingState !== 'awaiting_password') throw new Problem(NO_PASSWORD_AWAITED);
      document.readingState = 'reading';
      document.revision++;
      document.sealedPassword = this.passwords.seal(password, document.id);
      deriveColumns(document, await this.repository.fields(tx, ctx.tenantId, id));
      await this.repository.update(tx, document);
      await this.repository.insertRevision(tx, {
        tenantId: ctx.tenantId,
        documentId: document.id,
        revision: document.revision,
        kind: 'password_entered',
        changedAt: this.clock.now(),
        ...authorOf(ctx.actor),
        changes: [],
        reason: null,
        reading: null,
      });
      await this.outbox.publish(tx, ctx, 'documents.reading-requested', { documentId: document.id });
      await this.outbox.publish(tx, ctx, 'documents.changed', { documentId: document.id, revision: document.revision });
    });
  }
}
