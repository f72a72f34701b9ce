import type { ThingKind, Visitor, WalledCompany } from './walled-company';

/** A request as its row makes it. */
export interface WalkedRequest {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly file?: Buffer;
}

/** Gives the ids of a request: of a thing made for it, or, when it is the turn of this one, of another company's or of nobody's. */
export type IdOf = (kind: ThingKind, own?: () => string) => Promise<string>;

/** How the walk asks for one operation. */
export interface Row {
  /** The request; every id in it comes from `id`. None: nothing to fill in. */
  readonly request?: (made: { id: IdOf; company: WalledCompany }) => Promise<WalkedRequest> | WalkedRequest;
  /** Of what stands in the own company's answer, so that nothing of the other one in it says something. */
  readonly shows?: ThingKind;
  /** The ids narrow a list down: what it shows, it shows without them. */
  readonly isNarrowed?: true;
  /** Members of an answer that tell two requests apart though both succeed. */
  readonly differing?: readonly string[];
  /** Who asks, where it is not the administrator. */
  readonly as?: Visitor;
  /** For what no single request can show. */
  readonly walk?: (asker: WalledCompany, other: WalledCompany) => Promise<void>;
}

/** An operation whose address names one thing. */
export const byId = (kind: ThingKind, more: WalkedRequest = {}): Row => ({
  request: async ({ id }) => ({ ...more, path: { ...more.path, id: await id(kind) } }),
});
