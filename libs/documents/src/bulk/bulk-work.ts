import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessSubject } from '../access/access-decision';
import type { AccessRules } from '../access/access-rules';
import { AccessRepository } from '../access/access.repository';
import type { BulkAction, BulkChanges } from './bulk-action';
import { ChangeAccess } from '../access/change-access';
import { ChangeDocument } from '../change/change-document';
import type { CustomValueChangeDto } from '../custom/custom-values.dto';
import { CustomValuesRepository, valueIn } from '../custom/custom-values.repository';
import { DeleteDocument } from '../history/delete-document';
import type { DocumentEntity } from '../document.entity';
import { NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { TagsRepository } from '../tags/tags.repository';
import type { KnownIds } from '../access/rule-strangers';

/** Who the work is done for, as far as the rules of access ask. */
export interface BulkAsker {
  readonly subject: AccessSubject;
  readonly known: KnownIds;
}

/** What became of one document. */
export interface BulkOutcome {
  /** null: everything was so already. */
  readonly revision: number | null;
  readonly before: object;
}

/** What another job did to the same document. */
export interface BulkOrigin {
  readonly action: BulkAction;
  readonly revision: number;
  readonly before: object;
}

/** Does an action to one document, by the same use cases as a person at the document, in the caller's transaction. */
@Injectable()
export class BulkWork {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly tags: TagsRepository,
    private readonly customValues: CustomValuesRepository,
    private readonly rules: AccessRepository,
    private readonly change: ChangeDocument,
    private readonly access: ChangeAccess,
    private readonly deletion: DeleteDocument,
  ) {}

  /** @throws as the use cases do */
  async perform(
    tx: Transaction,
    ctx: RequestContext,
    asker: BulkAsker,
    action: Exclude<BulkAction, { kind: 'undo' }>,
    id: Uuid,
  ): Promise<BulkOutcome> {
    const { reason } = action;
    switch (action.kind) {
      case 'edit':
        return this.edit(tx, ctx, asker, await this.find(tx, ctx, id), action.changes, reason);
      case 'tags': {
        const had = (await this.tags.ofDocument(tx, id)).map((tag) => tag.id);
        const tagIds = [...new Set([...had, ...action.add])].filter((tag) => !action.remove.includes(tag));
        return this.edit(tx, ctx, asker, await this.find(tx, ctx, id), { tagIds }, reason);
      }
      case 'access': {
        const { rules: before } = await this.rules.classOf(tx, await this.find(tx, ctx, id));
        const change = { id, baseRevision: null, rules: action.rules, reason };
        return { revision: await this.access.within(tx, ctx, asker, change), before };
      }
      case 'delete': {
        const order = { id, seenRevision: null, reason: action.reason };
        return { revision: await this.deletion.deleteWithin(tx, ctx, asker.subject, order), before: {} };
      }
      case 'restore': {
        const order = { id, seenRevision: null, reason };
        return { revision: await this.deletion.restoreWithin(tx, ctx, asker.subject, order), before: {} };
      }
    }
  }

  /**
   * Takes back what a job did.
   * @throws documents.changed-meanwhile where somebody changed the same since; and as the use cases do
   */
  async undo(
    tx: Transaction,
    ctx: RequestContext,
    asker: BulkAsker,
    { action, revision: baseRevision, before }: BulkOrigin,
    id: Uuid,
  ): Promise<BulkOutcome> {
    switch (action.kind) {
      case 'edit':
      case 'tags': {
        const changes = { id, baseRevision, changes: before as BulkChanges };
        return { revision: await this.change.within(tx, ctx, asker.subject, changes), before: {} };
      }
      case 'access': {
        const change = { id, baseRevision, rules: before as AccessRules, reason: null };
        return { revision: await this.access.within(tx, ctx, asker, change), before: {} };
      }
      case 'delete': {
        const order = { id, seenRevision: baseRevision, reason: null };
        return { revision: await this.deletion.restoreWithin(tx, ctx, asker.subject, order), before: {} };
      }
      case 'restore':
      case 'undo':
        throw new Error(`${action.kind} is not taken back`);
    }
  }

  private async edit(
    tx: Transaction,
    ctx: RequestContext,
    { subject }: BulkAsker,
    document: DocumentEntity,
    changes: BulkChanges,
    reason: string | null,
  ): Promise<BulkOutcome> {
    const { tagIds, customValues, ...columns } = changes;
    const before = {
      ...Object.fromEntries(Object.keys(columns).map((column) => [column, document[column as keyof DocumentEntity]])),
      ...(tagIds && { tagIds: (await this.tags.ofDocument(tx, document.id)).map((tag) => tag.id) }),
      ...(customValues && { customValues: await this.customValuesBefore(tx, document.id, customValues) }),
    };
    const wanted = reason === null ? changes : { ...changes, reason };
    const change = { id: document.id, baseRevision: null, changes: wanted };
    return { revision: await this.change.within(tx, ctx, subject, change), before };
  }

  /** As changes that bring back what there is now. */
  private async customValuesBefore(
    tx: Transaction,
    documentId: Uuid,
    wanted: readonly CustomValueChangeDto[],
  ): Promise<CustomValueChangeDto[]> {
    const values = (await this.customValues.ofDocuments(tx, [documentId])).get(documentId) ?? [];
    return wanted.map((change) => {
      const { fieldId, ...members } = valueIn(values, change.fieldId);
      const wantedMembers = Object.entries(members).filter(([member]) => member in change);
      return { fieldId, ...Object.fromEntries(wantedMembers) };
    });
  }

  /** Held until the transaction ends, so that what it was is what the change replaces. */
  private async find(tx: Transaction, ctx: RequestContext, id: Uuid): Promise<DocumentEntity> {
    const document = await this.documents.findForChange(tx, ctx.tenantId, id);
    if (!document) throw new Problem(NOT_FOUND);
    return document;
  }
}
