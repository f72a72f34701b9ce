import { People } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessSubject } from './access-decision';
import type { AccessRules } from './access-rules';
import { AccessRepository } from './access.repository';
import { authorOf } from '../author';
import { DocumentAccess } from './document-access';
import type { DocumentEntity, FieldChange } from '../document.entity';
import { CHANGED_MEANWHILE, NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { type KnownIds, knownIds, refuseStrangers } from './rule-strangers';

/** In the history each rule is a field of its own: `access:everyone`, `access:users:<id>`, `access:groups:<id>`. */
const HISTORY_PREFIX = 'access:';

export interface AccessChange {
  readonly id: Uuid;
  /** The revision that the person saw; null: whatever is there is changed. */
  readonly baseRevision: number | null;
  readonly rules: AccessRules;
  readonly reason: string | null;
}

/** アクセス権限 of one document: one revision, one event, in one transaction. */
@Injectable()
export class ChangeAccess {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly repository: AccessRepository,
    private readonly access: DocumentAccess,
    private readonly people: People,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @param baseRevision the revision that the person saw; changes of values since then are no conflict
   * @throws documents.not-found, documents.forbidden, documents.changed-meanwhile (412), http.invalid-input
   */
  async execute(
    ctx: RequestContext,
    id: Uuid,
    baseRevision: number,
    rules: AccessRules,
    reason: string | null = null,
  ): Promise<void> {
    const [subject, known] = [await this.access.subjectOf(ctx), await this.knownIds(ctx)];
    await this.database.transaction(ctx, (tx) =>
      this.within(tx, ctx, { subject, known }, { id, baseRevision, rules, reason }),
    );
  }

  /** The same in a transaction of the caller. @returns the revision that it made; null where the rules were so already */
  async within(
    tx: Transaction,
    ctx: RequestContext,
    { subject, known }: { readonly subject: AccessSubject; readonly known: KnownIds },
    { id, baseRevision, rules, reason }: AccessChange,
  ): Promise<number | null> {
    const document = await this.documents.findForChange(tx, ctx.tenantId, id);
    if (!document) throw new Problem(NOT_FOUND);
    (await this.access.resolve(tx, subject)).demand(document, 'changeAccess');
    const { rules: before } = await this.repository.classOf(tx, document);
    refuseStrangers(before, rules, known);
    const changes = differences(before, rules);
    if (changes.length === 0) return null;
    if (baseRevision !== null && document.revision > baseRevision)
      await this.refuseConflict(tx, document, baseRevision);
    await this.apply(tx, ctx, document, rules, { changes, reason });
    return document.revision;
  }

  private async apply(
    tx: Transaction,
    ctx: RequestContext,
    document: DocumentEntity,
    rules: AccessRules,
    history: { readonly changes: FieldChange[]; readonly reason: string | null },
  ): Promise<void> {
    const formerAccessClassId = document.accessClassId;
    document.accessClassId = await this.access.intern(tx, ctx, document.groupId, rules);
    document.revision++;
    const { tenantId, id: documentId, revision } = document;
    await this.documents.update(tx, document);
    await this.documents.insertRevision(tx, {
      tenantId,
      documentId,
      revision,
      kind: 'edited',
      changedAt: this.clock.now(),
      ...authorOf(ctx.actor),
      ...history,
      reading: null,
    });
    await this.outbox.publish(tx, ctx, 'documents.access-changed', { documentId, revision, formerAccessClassId });
  }

  /** The rules are one thing to look at and decide: whatever rule another person changed meanwhile is looked at first. */
  private async refuseConflict(tx: Transaction, document: DocumentEntity, baseRevision: number): Promise<void> {
    const since = await this.documents.revisionsAfter(tx, document.tenantId, document.id, baseRevision);
    const isChanged = since.some(({ changes }) => changes.some(({ field }) => field.startsWith(HISTORY_PREFIX)));
    if (isChanged) throw new Problem(CHANGED_MEANWHILE);
  }

  /** Whom rules may name. Asked before a transaction begins. */
  knownIds(ctx: RequestContext): Promise<KnownIds> {
    return knownIds(ctx, this.people);
  }
}

function differences(before: AccessRules, after: AccessRules): FieldChange[] {
  const flat = ({ users, groups, everyone }: AccessRules): Map<string, string | null> =>
    new Map([
      ['everyone', everyone],
      ...Object.entries(groups).map(([id, level]) => [`groups:${id}`, level] as const),
      ...Object.entries(users).map(([id, level]) => [`users:${id}`, level] as const),
    ]);
  const [from, to] = [flat(before), flat(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((rule) => ({ field: HISTORY_PREFIX + rule, from: from.get(rule) ?? null, to: to.get(rule) ?? null }))
    .filter((change) => change.from !== change.to);
}
