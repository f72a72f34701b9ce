import type { Uuid } from './id';

export type Language = 'ja' | 'en';

/** Who acts. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: Uuid;
      /** Of requests from a signed-in browser. */ readonly sessionId?: Uuid;
    }
  /** A partner's program with an API key; what it may see is what these groups may see. */
  | { readonly kind: 'key'; readonly keyId: Uuid; readonly groupIds: readonly Uuid[] }
  /** Someone who runs the installation, under a grant that the company gave. */
  | { readonly kind: 'operator'; readonly operatorId: Uuid; readonly grantId: Uuid }
  /** The product itself: readings, schedules. */
  | { readonly kind: 'system'; readonly name: string };

/** As events and the audit trail name an actor: "user:0190…", "system:sessions". */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`;
    case 'key':
      return `key:${actor.keyId}`;
    case 'operator':
      return `operator:${actor.operatorId}`;
    case 'system':
      return `system:${actor.name}`;
  }
}

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
