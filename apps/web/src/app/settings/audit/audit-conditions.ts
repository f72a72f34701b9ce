import type { EventType } from '@chogura/api-client';
import { isIsoDay, type IsoDay } from '@chogura/kernel';
import { EVENT_WORDS } from './audit-words';

/** Which entries of the trail are shown; null: all of them. */
export interface AuditConditions {
  /** "user:0190…", or a kind of actors: "system". */
  readonly actor: string | null;
  readonly type: EventType | null;
  /** 管理番号 */
  readonly documentNumber: number | null;
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

/** The same in the address of the page. */
export type AuditQuery = Readonly<Partial<Record<'actor' | 'type' | 'no' | 'from' | 'to', string | undefined>>>;

const ACTOR = /^(user|key|operator|system)(:[a-z0-9.-]{1,80})?$/;
const NUMBER = /^[1-9]\d{0,14}$/;

/** Unknown words in an address mean: all. */
export function conditionsOf({ actor, type, no, from, to }: AuditQuery): AuditConditions {
  return {
    actor: actor !== undefined && ACTOR.test(actor) ? actor : null,
    type: type !== undefined && Object.hasOwn(EVENT_WORDS, type) ? (type as EventType) : null,
    documentNumber: no !== undefined && NUMBER.test(no) ? Number(no) : null,
    from: from !== undefined && isIsoDay(from) ? from : null,
    to: to !== undefined && isIsoDay(to) ? to : null,
  };
}

/** For the router: null takes a condition out of the address. */
export const queryOf = ({ actor, type, documentNumber, from, to }: AuditConditions) => ({
  actor,
  type,
  no: documentNumber,
  from,
  to,
});

export const countOf = (conditions: AuditConditions): number =>
  Object.values(conditions).filter((condition) => condition !== null).length;

export const isSame = (one: AuditConditions, other: AuditConditions): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
