import type { CappedCount, RequestContext } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { type AccessDecision, type AccessSubject, decideAccess } from '../access/access-decision';
import { CAPABILITIES, type Capability, levelAllows } from '../access/access-level';
import { type AccessClass, type AccessDefaults, FIRST_DEFAULTS } from '../access/access-rules';
import { DocumentAccess, ResolvedAccess } from '../access/document-access';
import type { DocumentConditions } from '../ledger/document-filter.repository';
import { CompanyNamesRepository, type Sight } from '../search/company-names.repository';
import { type LedgerPage, LedgerRepository, type LedgerSums } from '../ledger/ledger.repository';

/** One mistake that somebody could make in the rule or in its use. */
export interface Alteration {
  readonly decide?: (subject: AccessSubject, accessClass: AccessClass, defaults: AccessDefaults) => AccessDecision;
  readonly subject?: (subject: AccessSubject, ctx: RequestContext) => AccessSubject;
  /** The query of the ledger that asks for no class. */
  readonly forgetful?: 'page' | 'count' | 'sums' | 'pages of documents' | 'names';
  /** Which classes a capability is resolved to. */
  readonly resolve?: (resolved: ResolvedAccess, capability: Capability, all: readonly number[]) => readonly number[];
}

const withRules =
  (change: (accessClass: AccessClass, subject: AccessSubject) => AccessClass): NonNullable<Alteration['decide']> =>
  (subject, accessClass, defaults) =>
    decideAccess(subject, change(accessClass, subject), defaults);

export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  'groups are intersected instead of united': {
    decide: (subject, accessClass, defaults) => {
      const decision = decideAccess(subject, accessClass, defaults);
      if (decision.decidedBy !== 'groups') return decision;
      const isInAll = (capability: Capability): boolean =>
        decision.groupIds.every((id) => levelAllows(accessClass.rules.groups[id] ?? 'unrestricted', capability));
      return { ...decision, capabilities: decision.capabilities.filter(isInAll) };
    },
  },
  'the defaults are ignored': {
    decide: (subject, accessClass) => decideAccess(subject, accessClass, FIRST_DEFAULTS),
  },
  'what single groups lay down is ignored': {
    decide: (subject, accessClass, defaults) => decideAccess(subject, accessClass, { ...defaults, groups: {} }),
  },
  'members and others are one': {
    decide: (subject, accessClass, defaults) =>
      decideAccess({ ...subject, groupIds: [...subject.groupIds, accessClass.groupId ?? ''] }, accessClass, defaults),
  },
  'the rule for the user loses to the rules for groups': {
    decide: withRules(({ rules, ...rest }, { groupIds }) =>
      groupIds.some((id) => rules.groups[id]) ? { ...rest, rules: { ...rules, users: {} } } : { ...rest, rules },
    ),
  },
  'the rule for everyone is forgotten': {
    decide: withRules(({ rules, groupId }) => ({ groupId, rules: { ...rules, everyone: null } })),
  },
  'everything may be seen, whatever its class': {
    resolve: (resolved, capability, all) => (capability === 'see' ? all : resolved.classesWith(capability)),
  },
  'the list asks for no class': { forgetful: 'page' },
  'counts ask for no class': { forgetful: 'count' },
  'sums ask for no class': { forgetful: 'sums' },
  'full text looks at pages that may not be previewed': { forgetful: 'pages of documents' },
  'suggestions ask for no class': { forgetful: 'names' },
  'previews are given to whoever sees': {
    resolve: (resolved, capability) => resolved.classesWith(capability === 'preview' ? 'see' : capability),
  },
  'auditors are taken for administrators': {
    subject: (subject, { actor }) =>
      actor.kind === 'user' && subject.everywhere.includes('see')
        ? { ...subject, everywhere: CAPABILITIES, atMost: CAPABILITIES }
        : subject,
  },
  'roles of a company’s own limit nothing': {
    subject: (subject) => (subject.atMost.length > 0 ? { ...subject, atMost: CAPABILITIES } : subject),
  },
  'programs reach what their scopes name': {
    subject: (subject, { actor, ability }) =>
      actor.kind === 'key' && ability.can('manage', 'DocumentAccess')
        ? { ...subject, everywhere: CAPABILITIES }
        : subject,
  },
  'programs are in no group': {
    subject: (subject, { actor }) => (actor.kind === 'key' ? { ...subject, groupIds: [] } : subject),
  },
};

/** The product's own, until a test alters it. */
export class AlterableAccess extends DocumentAccess {
  alteration: Alteration = {};

  override async subjectOf(ctx: RequestContext, tx?: Transaction): Promise<AccessSubject> {
    const subject = await super.subjectOf(ctx, tx);
    return this.alteration.subject?.(subject, ctx) ?? subject;
  }

  override async resolve(tx: Transaction, subject: AccessSubject): Promise<ResolvedAccess> {
    const resolved = await super.resolve(tx, subject);
    const { resolve } = this.alteration;
    if (!resolve) return resolved;
    const everyone: AccessSubject = { ...subject, everywhere: CAPABILITIES, atMost: CAPABILITIES };
    const all = (await super.resolve(tx, everyone)).classesWith('see');
    const having = new Map(CAPABILITIES.map((each) => [each, resolve(resolved, each, all)]));
    return new ResolvedAccess(
      new Map(all.map((id) => [id, CAPABILITIES.filter((each) => having.get(each)?.includes(id))])),
    );
  }

  protected override decide(
    subject: AccessSubject,
    accessClass: AccessClass,
    defaults: AccessDefaults,
  ): AccessDecision {
    return (this.alteration.decide ?? decideAccess)(subject, accessClass, defaults);
  }
}

/** The product's own queries, until a test makes one of them forget what may be seen. */
export class AlterableLedger extends LedgerRepository {
  alteration: Alteration = {};

  override async page(tx: Transaction, conditions: DocumentConditions, ...rest: RestOfPage): Promise<LedgerPage> {
    return super.page(tx, await this.altered(tx, conditions, 'page'), ...rest);
  }

  override async count(tx: Transaction, conditions: DocumentConditions): Promise<CappedCount> {
    return super.count(tx, await this.altered(tx, conditions, 'count'));
  }

  override async sums(tx: Transaction, conditions: DocumentConditions): Promise<LedgerSums> {
    return super.sums(tx, await this.altered(tx, conditions, 'sums'));
  }

  private async altered(
    tx: Transaction,
    conditions: DocumentConditions,
    query: Alteration['forgetful'],
  ): Promise<DocumentConditions> {
    if (this.alteration.forgetful === 'pages of documents')
      return { ...conditions, previewClasses: conditions.visibleClasses };
    if (this.alteration.forgetful !== query) return conditions;
    const all = await tx.query<{ id: number }>('SELECT id FROM access_classes');
    return { ...conditions, visibleClasses: all.map(({ id }) => id) };
  }
}

/** The product's own look through names, until a test makes it forget who sees them. */
export class AlterableNames extends CompanyNamesRepository {
  alteration: Alteration = {};

  override async having(tx: Transaction, sight: Sight, ...rest: [key: string, limit: number]): Promise<string[]> {
    if (this.alteration.forgetful !== 'names') return super.having(tx, sight, ...rest);
    const all = await tx.query<{ id: number }>('SELECT id FROM access_classes');
    return super.having(tx, { ...sight, visibleClasses: all.map(({ id }) => id) }, ...rest);
  }
}

type RestOfPage = Parameters<LedgerRepository['page']> extends [unknown, unknown, ...infer Rest] ? Rest : never;
