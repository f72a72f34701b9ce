import { type AbilityLike, newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { AccessRules } from '../access/access-rules';
import type { Asker, Paper } from './access-oracle';
import type { Scene, Story } from './access-stories';
import { type DocumentsBench, pdf, type TestCompany } from './documents-bench';
import { readingOf } from './readings';

export interface StagedPaper {
  readonly id: Uuid;
  readonly number: number;
  readonly bytes: Buffer;
  /** That no other has. */
  readonly companyName: string;
  readonly paper: Paper;
  readonly rules: AccessRules;
}

/** Stands on the page of every document, and nowhere else. */
export const WORD_ON_PAGES = '頁のロ座';
/** As somebody may type it. */
export const MISREAD_ON_PAGES = '頁の口座';

/** A story in the database: a company of its own whose documents were registered, moved and restricted by the product itself. */
export class Stage {
  private constructor(
    private readonly bench: DocumentsBench,
    readonly company: TestCompany,
    private readonly groupIds: readonly Uuid[],
    private readonly userIds: readonly Uuid[],
    readonly papers: readonly StagedPaper[],
  ) {}

  static async build(bench: DocumentsBench, { papers, scenes }: Story): Promise<Stage> {
    const first = at(scenes, 0);
    const company = await bench.newCompany();
    const { system } = company;
    const groupIds: Uuid[] = [];
    for (const place of first.groups.keys()) groupIds.push(await bench.people.addGroup(system, `グループ${place}`));
    const userIds: Uuid[] = [];
    for (const asker of first.askers) {
      if (asker.is === 'user') userIds.push(await bench.people.addUser(system, []));
    }
    const staged: StagedPaper[] = [];
    for (const paper of papers) staged.push(await store(bench, company, paper, groupIds, userIds));
    return new Stage(bench, company, groupIds, userIds, staged);
  }

  /** Gives everybody their groups and roles, and the groups their defaults. No document is touched. */
  async play({ company, groups, askers }: Scene): Promise<RequestContext[]> {
    const { bench, groupIds } = this;
    const { administrator, system } = this.company;
    const { revision } = await bench.accessDefaults.read(administrator);
    const ofGroups = Object.fromEntries(groups.map((defaults, place) => [groupIds[place], defaults]));
    await bench.accessDefaults.change(administrator, revision, company, ofGroups);
    const contexts: RequestContext[] = [];
    for (const asker of askers) {
      if (asker.is === 'user') await this.cast(asker);
      contexts.push({ ...system, ...this.actorOf(asker) });
    }
    return contexts;
  }

  /** What must stay as it is while people, roles and defaults change. */
  async rows(): Promise<unknown[]> {
    return this.bench.db.look(
      'SELECT id, revision, access_class_id, xmin::text FROM documents WHERE tenant_id = $1 ORDER BY number',
      [this.company.tenantId],
    );
  }

  private async cast({ user, role, groups }: Extract<Asker, { is: 'user' }>): Promise<void> {
    const userId = at(this.userIds, user);
    const { people } = this.bench;
    await people.setGroups(this.company.system, userId, this.idsOf(groups));
    if (typeof role === 'string') {
      await people.setRole(this.company.system, userId, role);
      people.ownRoles.delete(userId);
    } else {
      people.ownRoles.set(userId, holding(role));
    }
  }

  private actorOf(asker: Asker): Pick<RequestContext, 'actor' | 'ability'> {
    switch (asker.is) {
      case 'user': {
        const { role } = asker;
        const ability = typeof role === 'string' ? this.bench.permissions.abilityOf(role) : holding(role);
        return { actor: { kind: 'user', userId: at(this.userIds, asker.user) }, ability };
      }
      case 'program':
        return {
          actor: { kind: 'key', keyId: newId(), groupIds: this.idsOf(asker.groups) },
          ability: holding(asker.scopes),
        };
      case 'operator':
        return {
          actor: { kind: 'operator', operatorId: newId(), grantId: newId() },
          ability: holding(['read:Document']),
        };
    }
  }

  private idsOf(places: readonly number[]): Uuid[] {
    return places.map((place) => at(this.groupIds, place));
  }
}

const holding = (keys: readonly string[]): AbilityLike => ({
  can: (action, subject) => keys.includes(`${action}:${subject}`),
});

async function store(
  bench: DocumentsBench,
  company: TestCompany,
  paper: Paper,
  groupIds: readonly Uuid[],
  userIds: readonly Uuid[],
): Promise<StagedPaper> {
  const { administrator } = company;
  const id = newId();
  const bytes = pdf(id);
  const { document } = await bench.send(administrator, { id, bytes });
  const companyName = `いろは${document.number}商店`;
  await bench.completeReading(company, readingOf(id, { companyName }));
  await bench.db.look('INSERT INTO search_pages (tenant_id, document_id, page, text) VALUES ($1, $2, 0, $3)', [
    company.tenantId,
    id,
    WORD_ON_PAGES,
  ]);
  const groupId = paper.group === null ? null : at(groupIds, paper.group);
  await bench.change.execute(administrator, id, 1, { groupId });
  const rules: AccessRules = {
    users: Object.fromEntries(paper.forUsers.map(([user, level]) => [at(userIds, user), level])),
    groups: Object.fromEntries(paper.forGroups.map(([group, level]) => [at(groupIds, group), level])),
    everyone: paper.forEveryone,
  };
  await bench.changeAccess.execute(administrator, id, 2, rules);
  return { id, number: document.number, bytes, companyName, paper, rules };
}

function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new RangeError(`nothing at ${place}`);
  return item;
}
