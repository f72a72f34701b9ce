import type { Uuid } from './id';

/** A fact that a domain tells. Carries ids and revisions only; handlers read the current state, for order is not promised. */
export interface DomainEvent<Type extends string = string, Payload = unknown> {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly type: Type;
  readonly occurredAt: Date;
  /** Who caused it, by `actorText`. */
  readonly actor: string;
  readonly requestId: string;
  readonly payload: Payload;
}
