import { People } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { AccessDecision, AccessSubject } from './access-decision';
import { ACCESS_LEVELS, CAPABILITIES, levelAllows } from './access-level';
import { accessClassOf, type AccessRules, levelsOf } from './access-rules';
import type { AccessRuleDto, DocumentAccessDto, EffectiveAccessDto } from './access.dto';
import { AccessRepository } from './access.repository';
import { DocumentAccess } from './document-access';
import type { PersonRefDto } from '../documents.dto';
import { FORBIDDEN, NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { knownIds, refuseStrangers } from './rule-strangers';

/** Who may do what with one document, and why. */
@Injectable()
export class ExplainAccess {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsRepository,
    private readonly repository: AccessRepository,
    private readonly access: DocumentAccess,
    private readonly people: People,
  ) {}

  /**
   * Everyone who sees the document learns what they themselves may do. The rules, and what others may do, are for those who may change them
   * and for those who look after all documents.
   * @param ofUser whose rights are asked for beside the asker's own
   * @param supposed rules in place of those that stand: what would hold if they were set; for those who may set them
   * @throws documents.not-found, documents.forbidden, http.invalid-input for an unknown user or group
   */
  async execute(
    ctx: RequestContext,
    id: Uuid,
    ofUser: Uuid | null = null,
    supposed: AccessRules | null = null,
  ): Promise<DocumentAccessDto> {
    const [named, known] = [await this.names(ctx), await knownIds(ctx, this.people)];
    const subject = await this.access.subjectOf(ctx);
    const other = ofUser === null ? null : await this.access.subjectOfUser(ctx, ofUser);
    return this.database.transaction(ctx, async (tx) => {
      const document = await this.documents.find(tx, ctx.tenantId, id);
      if (!document) throw new Problem(NOT_FOUND);
      const access = await this.access.resolve(tx, subject);
      access.demand(document, 'see');
      if (supposed) access.demand(document, 'changeAccess');
      const canChange = access.may(document, 'changeAccess');
      const knowsRules = canChange || subject.everywhere.includes('see');
      if (ofUser !== null && ofUser !== subject.userId && !knowsRules) throw new Problem(FORBIDDEN);
      if (ofUser !== null && !other) throw invalidInput([{ field: 'userId', code: 'is-in' }]);

      const standing = await this.repository.classOf(tx, document);
      if (supposed) refuseStrangers(standing.rules, supposed, known);
      const accessClass = supposed ? accessClassOf(supposed, document.groupId) : standing;
      const { rules } = accessClass;
      const explain = async (who: AccessSubject): Promise<EffectiveAccessDto> =>
        effectiveOf(who, await this.access.explain(tx, who, accessClass), named);
      const ruleList = (levels: typeof rules.users): AccessRuleDto[] =>
        Object.entries(levels).map(([ruledId, level]) => ({ ...named(ruledId), level }));
      return {
        revision: document.revision,
        canChange,
        mine: await explain(subject),
        asked: other && (await explain(other)),
        rules: knowsRules
          ? { users: ruleList(rules.users), groups: ruleList(rules.groups), everyone: rules.everyone }
          : null,
        defaults: knowsRules
          ? {
              group: document.groupId === null ? null : named(document.groupId),
              ...levelsOf(await this.repository.defaults(tx), document.groupId),
            }
          : null,
      };
    });
  }

  /** A rule may outlive the account of the person that it names; then there is no name. */
  private async names(ctx: RequestContext): Promise<(id: Uuid) => PersonRefDto> {
    const people = [...(await this.people.users(ctx)), ...(await this.people.groups(ctx))];
    const byId = new Map(people.map(({ id, name }) => [id, name]));
    return (id) => ({ id, name: byId.get(id) ?? '' });
  }
}

function effectiveOf(
  { userId }: AccessSubject,
  { capabilities, decidedBy, groupIds, added, withheld }: AccessDecision,
  named: (id: Uuid) => PersonRefDto,
): EffectiveAccessDto {
  const isSame = (level: (typeof ACCESS_LEVELS)[number]): boolean =>
    CAPABILITIES.every((each) => levelAllows(level, each) === capabilities.includes(each));
  return {
    user: userId === null ? null : named(userId),
    capabilities: [...capabilities],
    level: ACCESS_LEVELS.find(isSame) ?? null,
    decidedBy,
    groups: groupIds.map(named),
    addedByRole: [...added],
    withheldByRole: [...withheld],
  };
}
