import { People } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentEntity } from './document.entity';
import type { PersonRefDto } from './documents.dto';

type ById = ReadonlyMap<Uuid, PersonRefDto>;

/** Names of people and groups by id; a list needs them once, not once per row. */
export interface Names {
  readonly users: ById;
  readonly groups: ById;
}

/** Asks for the names, also of those who have left, that rows, values and revisions hold as ids. */
@Injectable()
export class PersonNames {
  constructor(private readonly people: People) {}

  async of(ctx: RequestContext): Promise<Names> {
    const [users, groups] = await Promise.all([this.people.everyone(ctx), this.people.groups(ctx)]);
    return { users: byId(users), groups: byId(groups) };
  }

  /** Of those alone whom these documents name. */
  async among(tx: Transaction, documents: readonly Pick<DocumentEntity, 'assigneeId' | 'groupId'>[]): Promise<Names> {
    const ids = (of: (document: (typeof documents)[number]) => Uuid | null): Uuid[] => [
      ...new Set(documents.map(of).filter((id) => id !== null)),
    ];
    const { users, groups } = await this.people.named(
      tx,
      ids(({ assigneeId }) => assigneeId),
      ids(({ groupId }) => groupId),
    );
    return { users: byId(users), groups: byId(groups) };
  }

  /** People, and the programs where any of these ids is one's. */
  async withKeys(ctx: RequestContext, { users }: Names, keyIds: readonly (Uuid | null)[]): Promise<ById> {
    if (!keyIds.some((id) => id !== null)) return users;
    return new Map([...users, ...byId(await this.people.keys(ctx))]);
  }
}

const byId = (list: readonly PersonRefDto[]): ById => new Map(list.map(({ id, name }) => [id, { id, name }]));

export const named = (names: ById, id: Uuid | null): PersonRefDto | null =>
  id === null ? null : (names.get(id) ?? null);
