import { type SeatHolder, Seats, type SeatTaker } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';

/** Seats that are kept until they are given back: what a test of signing in needs of licensing. */
export class PlainSeats extends Seats {
  limit = 10;
  readonly holders = new Map<Uuid, SeatHolder & { readonly tenantId: Uuid }>();

  override async lock(tx: Transaction, { tenantId }: RequestContext): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('seats of a test'), hashtext($1))`, [tenantId]);
  }

  override async take(tx: Transaction, ctx: RequestContext, taker: SeatTaker): Promise<boolean> {
    await this.lock(tx, ctx);
    const { tenantId } = ctx;
    const others = [...this.holders.values()].filter(
      (each) => each.tenantId === tenantId && each.userId !== taker.userId,
    );
    if (!taker.isAuditor && others.length >= this.limit) return false;
    const at = new Date('2026-04-15T03:00:00Z');
    this.holders.set(taker.userId, {
      tenantId,
      userId: taker.userId,
      takenAt: at,
      renewedAt: at,
      isFree: taker.isAuditor,
    });
    return true;
  }

  override async renew(_tx: Transaction, userId: Uuid): Promise<boolean> {
    return this.holders.has(userId);
  }

  override async isHeld(_tx: Transaction, userId: Uuid): Promise<boolean> {
    return this.holders.has(userId);
  }

  override async release(_tx: Transaction, _ctx: RequestContext, userId: Uuid): Promise<void> {
    this.holders.delete(userId);
  }

  override async list(tx: Transaction): Promise<{ limit: number; holders: SeatHolder[] }> {
    const [tenant] = await tx.query<{ id: Uuid }>(`SELECT current_setting('app.tenant_id')::uuid AS id`);
    return { limit: this.limit, holders: [...this.holders.values()].filter(({ tenantId }) => tenantId === tenant?.id) };
  }
}
