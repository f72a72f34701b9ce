import type { AbilityLike, RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from './transaction';

export interface PersonName {
  readonly id: Uuid;
  readonly name: string;
}

/** Somebody who is or was with the company. */
export interface PersonRecord extends PersonName {
  readonly isDisabled: boolean;
}

/** Names by id. */
export interface PeopleNamed {
  readonly users: readonly PersonName[];
  readonly groups: readonly PersonName[];
}

/**
 * Ask: the people and groups of one company, and the programs that act for it. Provided by identity. Questions of many requests can be asked
 * within the caller's transaction; whoever has one open asks nothing without it, for it would hold one connection and wait for another.
 */
export abstract class People {
  abstract users(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** Disabled ones too: for telling who did something, not for choosing who shall. */
  abstract everyone(ctx: RequestContext): Promise<readonly PersonRecord[]>;
  abstract groups(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** API keys, also those that are over: the history names them. */
  abstract keys(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** Of these alone, disabled people among them; ids of nobody are left out. */
  abstract named(tx: Transaction, userIds: readonly Uuid[], groupIds: readonly Uuid[]): Promise<PeopleNamed>;
  /** The groups a user is in; the first is the default 担当グループ of what the user uploads. */
  abstract groupsOf(ctx: RequestContext, userId: Uuid, tx?: Transaction): Promise<readonly Uuid[]>;
  /** What a user's role allows at this moment; null: no such user, or a disabled one. */
  abstract abilityOf(ctx: RequestContext, userId: Uuid): Promise<AbilityLike | null>;
}
