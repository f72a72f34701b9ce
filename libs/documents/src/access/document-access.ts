import { People } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type AccessDecision, type AccessSubject, decideAccess, roleCapabilities } from './access-decision';
import { CAPABILITIES, type Capability, SUPPORT_CAPABILITIES } from './access-level';
import {
  type AccessClass,
  accessClassOf,
  type AccessDefaults,
  type AccessRules,
  levelsOf,
  NO_RULES,
} from './access-rules';
import { AccessRepository, type AccessSide } from './access.repository';
import { FORBIDDEN, GROUP_DECIDES_ACCESS, NOT_FOUND } from '../documents.problems';

interface Classed {
  readonly accessClassId: number;
}

/** What one asker may do in each access class; resolved once per request and used in every query and for every document. */
export class ResolvedAccess {
  constructor(readonly byClass: ReadonlyMap<number, readonly Capability[]>) {}

  /** Ids of the classes in which the asker has the capability, for `access_class_id = ANY(…)`. */
  classesWith(capability: Capability): number[] {
    return [...this.byClass].filter(([, capabilities]) => capabilities.includes(capability)).map(([id]) => id);
  }

  may({ accessClassId }: Classed, capability: Capability): boolean {
    return this.byClass.get(accessClassId)?.includes(capability) ?? false;
  }

  /** @throws documents.not-found for what may not even be seen, documents.forbidden for what may be seen but not this */
  demand(document: Classed, capability: Capability): void {
    if (!this.may(document, 'see')) throw new Problem(NOT_FOUND);
    if (!this.may(document, capability)) throw new Problem(FORBIDDEN);
  }
}

/** Applies the one definition of who may do what (`decideAccess`) to requests: lists, single reads, counts, files, pages and live events alike. */
@Injectable()
export class DocumentAccess {
  constructor(
    private readonly people: People,
    private readonly repository: AccessRepository,
  ) {}

  /** Whom the rules are applied to. Asked before a transaction begins, or within it, never beside it. */
  async subjectOf(ctx: RequestContext, tx?: Transaction): Promise<AccessSubject> {
    const { actor } = ctx;
    switch (actor.kind) {
      case 'system':
        return { userId: null, groupIds: [], everywhere: CAPABILITIES, atMost: CAPABILITIES };
      // Under a grant of the company, and never more than looking.
      case 'operator': {
        const capabilities = actor.grantId === null ? [] : SUPPORT_CAPABILITIES;
        return { userId: null, groupIds: [], everywhere: capabilities, atMost: capabilities };
      }
      // A program reaches what its groups reach, whatever its scopes.
      case 'key': {
        const { atMost } = roleCapabilities(ctx.ability);
        return { userId: null, groupIds: actor.groupIds, everywhere: [], atMost };
      }
      case 'user': {
        const groupIds = await this.people.groupsOf(ctx, actor.userId, tx);
        return { userId: actor.userId, groupIds, ...roleCapabilities(ctx.ability) };
      }
    }
  }

  /** A user by the role and groups of this moment: for explanations, and for streams, which outlast a change of role. null: no such user. */
  async subjectOfUser(ctx: RequestContext, userId: Uuid): Promise<AccessSubject | null> {
    const ability = await this.people.abilityOf(ctx, userId);
    if (!ability) return null;
    return { userId, groupIds: await this.people.groupsOf(ctx, userId), ...roleCapabilities(ability) };
  }

  /** What the subject may do with what is in the ledger; a deleted document is in none of these classes. */
  resolve(tx: Transaction, subject: AccessSubject): Promise<ResolvedAccess> {
    return this.resolveSide(tx, subject, 'ledger');
  }

  /** The same rules for what is in the 削除履歴. */
  resolveDeleted(tx: Transaction, subject: AccessSubject): Promise<ResolvedAccess> {
    return this.resolveSide(tx, subject, 'deleted');
  }

  /** On both sides at once: no class is on two. */
  async resolveBoth(tx: Transaction, subject: AccessSubject): Promise<ResolvedAccess> {
    const sides = [await this.resolve(tx, subject), await this.resolveDeleted(tx, subject)];
    return new ResolvedAccess(new Map(sides.flatMap(({ byClass }) => [...byClass])));
  }

  /** On the side on which the document is. */
  resolveFor(
    tx: Transaction,
    subject: AccessSubject,
    { deletedAt }: { readonly deletedAt: Date | null },
  ): Promise<ResolvedAccess> {
    return deletedAt ? this.resolveDeleted(tx, subject) : this.resolve(tx, subject);
  }

  private async resolveSide(tx: Transaction, subject: AccessSubject, side: AccessSide): Promise<ResolvedAccess> {
    const classes = await this.repository.classesFor(tx, subject, side);
    const defaults = await this.repository.defaults(tx);
    const decided = classes.flatMap((alike) => {
      const { capabilities } = this.decide(subject, alike, defaults);
      return alike.ids.map((id) => [id, capabilities] as const);
    });
    return new ResolvedAccess(new Map(decided));
  }

  /** Who decides what a subject may do with documents of a class, and why; the class may be one that no document has yet. */
  async explain(tx: Transaction, subject: AccessSubject, accessClass: AccessClass): Promise<AccessDecision> {
    return this.decide(subject, accessClass, await this.repository.defaults(tx));
  }

  /** The class of a document with these rules in this 担当グループ. */
  intern(tx: Transaction, ctx: RequestContext, groupId: Uuid | null, rules: AccessRules = NO_RULES): Promise<number> {
    return this.repository.intern(tx, ctx.tenantId, accessClassOf(rules, groupId));
  }

  /** The class with the same rules on the other side: a deletion goes there, a restoration comes back. */
  async twinOf(tx: Transaction, ctx: RequestContext, document: Classed, side: AccessSide): Promise<number> {
    return this.repository.intern(tx, ctx.tenantId, await this.repository.classOf(tx, document), side);
  }

  /**
   * The class of a document that gets another 担当グループ. Where the two groups lay down different things this changes access, and needs
   * the right to.
   * @throws documents.group-decides-access (403)
   */
  async classInGroup(
    tx: Transaction,
    ctx: RequestContext,
    access: ResolvedAccess,
    document: Classed,
    groupId: Uuid | null,
  ): Promise<number> {
    const current = await this.repository.classOf(tx, document);
    if (current.rules.everyone !== null) return document.accessClassId;
    if (!access.may(document, 'changeAccess')) {
      const defaults = await this.repository.defaults(tx);
      if (!areAlikeForAll(defaults, current.groupId, groupId)) throw new Problem(GROUP_DECIDES_ACCESS);
    }
    return this.intern(tx, ctx, groupId, current.rules);
  }

  protected decide(subject: AccessSubject, accessClass: AccessClass, defaults: AccessDefaults): AccessDecision {
    return decideAccess(subject, accessClass, defaults);
  }
}

/** Whoever is a member of either group, or of none, has the same in both. */
function areAlikeForAll(defaults: AccessDefaults, one: Uuid | null, other: Uuid | null): boolean {
  const [a, b] = [levelsOf(defaults, one), levelsOf(defaults, other)];
  return new Set([a.members, a.others, b.members, b.others]).size === 1;
}
