import type { AbilityLike, RequestContext, Uuid } from '@chogura/kernel';

export interface PersonName {
  readonly id: Uuid;
  readonly name: string;
}

/** Somebody who is or was with the company. */
export interface PersonRecord extends PersonName {
  readonly isDisabled: boolean;
}

/** Ask: the people and groups of one company, and the programs that act for it. Provided by identity. */
export abstract class People {
  abstract users(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** Disabled ones too: for telling who did something, not for choosing who shall. */
  abstract everyone(ctx: RequestContext): Promise<readonly PersonRecord[]>;
  abstract groups(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** API keys, also those that are over: the history names them. */
  abstract keys(ctx: RequestContext): Promise<readonly PersonName[]>;
  /** The groups a user is in; the first is the default 担当グループ of what the user uploads. */
  abstract groupsOf(ctx: RequestContext, userId: Uuid): Promise<readonly Uuid[]>;
  /** What a user's role allows at this moment; null: no such user, or a disabled one. */
  abstract abilityOf(ctx: RequestContext, userId: Uuid): Promise<AbilityLike | null>;
}
