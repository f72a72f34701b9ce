import type { Uuid } from './id';

export type Language = 'ja' | 'en';

/** Who acts. `system` is the product itself (readings, schedules). */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: Uuid;
      /** Of requests from a signed-in browser. */ readonly sessionId?: Uuid;
    }
  | { readonly kind: 'system'; readonly name: string };

/** What a request may do, decided once per request; implemented on CASL by the platform. */
export interface AbilityLike {
  can(action: string, subject: string): boolean;
}

/**
 * First argument of every use case. `tenantId` is what row-level security sees; without it no tenant row is visible.
 */
export interface RequestContext {
  readonly requestId: string;
  readonly tenantId: Uuid;
  readonly actor: Actor;
  readonly ability: AbilityLike;
  readonly language: Language;
}

const ALLOW_ALL: AbilityLike = { can: () => true };

/** The context of work nobody asked for by hand: event handlers and schedules of one company. */
export const systemContext = (tenantId: Uuid, name: string, requestId: string): RequestContext => ({
  requestId,
  tenantId,
  actor: { kind: 'system', name },
  ability: ALLOW_ALL,
  language: 'ja',
});
