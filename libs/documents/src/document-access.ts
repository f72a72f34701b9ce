import { People } from '@chogura/contracts';
import { Problem, type RequestContext } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type AccessRules, type AccessSubject, allows, type Capability, rulesKey, UNRESTRICTED } from './access-level';
import { AccessRepository } from './access.repository';
import { FORBIDDEN, NOT_FOUND } from './documents.problems';

/** The access classes in which a request has each capability; resolved once per request and passed into every query. */
export type AccessibleClasses = Readonly<Record<Capability, readonly number[]>>;

/** One definition of who may do what, behind lists, single reads, counts, files and pages alike. */
@Injectable()
export class DocumentAccess {
  constructor(
    private readonly people: People,
    private readonly repository: AccessRepository,
  ) {}

  /** Whom the rules are applied to. Asked before a transaction begins: a request that held one connection and waited for another would starve the pool. */
  async subjectOf(ctx: RequestContext): Promise<AccessSubject> {
    const { actor } = ctx;
    switch (actor.kind) {
      // The product itself, and an operator for as long as the company's grant lasts, look at everything; what they may do is their ability's.
      case 'system':
      case 'operator':
        return { isAdministrator: true, userId: null, groupIds: [] };
      case 'key':
        return { isAdministrator: false, userId: null, groupIds: actor.groupIds };
      case 'user':
        return {
          isAdministrator: ctx.ability.can('manage', 'DocumentAccess'),
          userId: actor.userId,
          groupIds: await this.people.groupsOf(ctx, actor.userId),
        };
    }
  }

  async classesOf(tx: Transaction, subject: AccessSubject): Promise<AccessibleClasses> {
    const classes = await this.repository.list(tx);
    const having = (capability: Capability): number[] =>
      classes.filter(({ rules }) => allows(rules, subject, capability)).map(({ id }) => id);
    return {
      see: having('see'),
      preview: having('preview'),
      download: having('download'),
      edit: having('edit'),
      delete: having('delete'),
    };
  }

  /** @throws documents.not-found for what may not even be seen, documents.forbidden for what may be seen but not this */
  demand(classes: AccessibleClasses, document: { readonly accessClassId: number }, capability: Capability): void {
    if (!classes.see.includes(document.accessClassId)) throw new Problem(NOT_FOUND);
    if (!classes[capability].includes(document.accessClassId)) throw new Problem(FORBIDDEN);
  }

  /** The class of a set of rules, made when it is new. */
  intern(tx: Transaction, ctx: RequestContext, rules: AccessRules = UNRESTRICTED): Promise<number> {
    return this.repository.intern(tx, ctx.tenantId, rulesKey(rules), rules);
  }
}
