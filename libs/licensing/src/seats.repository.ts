import type { SeatHolder } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

export interface SeatCounts {
  /** Licences in use by others. */
  readonly taken: number;
  /** The auditor's free place is in use by another. */
  readonly isFreePlaceTaken: boolean;
}

/** Rows of leases; one whose time is over counts for nothing and is overwritten by the next. */
@Injectable()
export class SeatsRepository {
  /** Held until the transaction ends: whoever counts seats counts what the one before really committed. */
  async lock(tx: Transaction, tenantId: Uuid): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('chogura.seats'), hashtext($1))`, [tenantId]);
  }

  async countOthers(tx: Transaction, userId: Uuid, now: Date): Promise<SeatCounts> {
    const [row] = await tx.query<SeatCounts>(
      `SELECT count(*) FILTER (WHERE NOT is_free)::int AS taken, COALESCE(bool_or(is_free), false) AS "isFreePlaceTaken"
         FROM seats WHERE user_id <> $1 AND leased_until > $2`,
      [userId, now],
    );
    return row ?? { taken: 0, isFreePlaceTaken: false };
  }

  /** A lease that still runs keeps the time at which it was taken. */
  async put(
    tx: Transaction,
    ctx: RequestContext,
    seat: { userId: Uuid; isFree: boolean; now: Date; leasedUntil: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO seats AS s (tenant_id, user_id, is_free, taken_at, renewed_at, leased_until) VALUES ($1, $2, $3, $4, $4, $5)
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET is_free = $3, renewed_at = $4, leased_until = $5,
         taken_at = CASE WHEN s.leased_until > $4 THEN s.taken_at ELSE $4 END`,
      [ctx.tenantId, seat.userId, seat.isFree, seat.now, seat.leasedUntil],
    );
  }

  async renew(tx: Transaction, userId: Uuid, now: Date, leasedUntil: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE seats SET renewed_at = $2, leased_until = $3 WHERE user_id = $1 AND leased_until > $2 RETURNING user_id`,
      [userId, now, leasedUntil],
    );
    return rows.length > 0;
  }

  async isHeld(tx: Transaction, userId: Uuid, now: Date): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM seats WHERE user_id = $1 AND leased_until > $2`, [userId, now]);
    return rows.length > 0;
  }

  async remove(tx: Transaction, userId: Uuid): Promise<void> {
    await tx.query(`DELETE FROM seats WHERE user_id = $1`, [userId]);
  }

  list(tx: Transaction, now: Date): Promise<SeatHolder[]> {
    return tx.query<SeatHolder>(
      `SELECT user_id AS "userId", taken_at AS "takenAt", renewed_at AS "renewedAt", is_free AS "isFree"
         FROM seats WHERE leased_until > $1 ORDER BY taken_at, user_id`,
      [now],
    );
  }
}
