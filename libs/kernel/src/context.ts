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
  /** Someone who runs the installation. */
  | {
      readonly kind: 'operator';
      /** null: at the command line. */
      readonly operatorId: Uuid | null;
      /** The company's leave to look at documents; null: without one, for what is done with the company and not in it. */
      readonly grantId: Uuid | null;
      /** Where the leave is for some documents only. */
      readonly documentIds?: readonly Uuid[];
    }
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
      return `operator:${actor.operatorId ?? 'command-line'}`;
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
const ALLOW_NOTHING: AbilityLike = { can: () => false };

/** The context of work nobody asked for by hand: event handlers and schedules of one company. */
export const systemContext = (tenantId: Uuid, name: string, requestId: string): RequestContext => ({
  requestId,
  tenantId,
  actor: { kind: 'system', name },
  ability: ALLOW_ALL,
  language: 'ja',
});

/**
 * The context of what an operator does with a company: makes it, suspends it, puts it on a plan. It opens nothing that is in it.
 * @param operatorId null at the command line
 */
export const operatorContext = (
  tenantId: Uuid,
  operatorId: Uuid | null,
  { requestId, language = 'ja' }: { readonly requestId: string; readonly language?: Language },
): RequestContext => ({
  requestId,
  tenantId,
  actor: { kind: 'operator', operatorId, grantId: null },
  ability: ALLOW_NOTHING,
  language,
});

/** Who of those who run the installation asks, and what of it they may do. A request of an operator works for no company. */
export interface OperatorRequest {
  readonly requestId: string;
  readonly operatorId: Uuid;
  readonly sessionId: Uuid;
  readonly ability: AbilityLike;
  readonly language: Language;
  readonly address: string;
}
