import type { Transaction } from '@chogura/contracts';
import type { IsoDay, Language, RequestContext } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** Of a company that nobody put on a plan. */
export const DEFAULT_PLAN = 'light';

/** A row of `plans`. */
export interface StoredPlan {
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly seats: number;
  readonly uploadsPerMonth: number;
  readonly hasEnglishExtraction: boolean;
  readonly apiRequestsPerMinute: number;
  readonly storageBytes: number;
}

/** Uploads of a month that have documents, and those that were set aside for uploads under way. */
export interface CountedUploads {
  readonly taken: number;
  readonly reserved: number;
}

export const nameOf = (plan: StoredPlan, language: Language): string => (language === 'en' ? plan.nameEn : plan.nameJa);

const TERMS = `p.code, p.name_ja AS "nameJa", p.name_en AS "nameEn", p.seats, p.uploads_per_month AS "uploadsPerMonth",
  p.has_english_extraction AS "hasEnglishExtraction", p.api_requests_per_minute AS "apiRequestsPerMinute",
  p.storage_bytes AS "storageBytes"`;
/** Plan rows in force on day $1: the newest of each code that has begun. */
const IN_FORCE = `p.valid_from = (SELECT max(q.valid_from) FROM plans q WHERE q.code = p.code AND q.valid_from <= $1)`;

@Injectable()
export class LicensingRepository {
  /** The company's plan on a day; without an assignment the one called `fallbackCode`. */
  async planOn(tx: Transaction, day: IsoDay, fallbackCode: string): Promise<StoredPlan> {
    const [plan] = await tx.query<StoredPlan>(
      `SELECT ${TERMS} FROM plans p WHERE ${IN_FORCE} AND p.code =
         COALESCE((SELECT t.plan_code FROM tenant_plans t WHERE t.valid_from <= $1
                    ORDER BY t.valid_from DESC, t.decided_at DESC LIMIT 1), $2)`,
      [day, fallbackCode],
    );
    if (!plan) throw new Error(`the company's plan has no terms in force on ${day}`);
    return plan;
  }

  /** The smallest plan with more uploads, or null. */
  async largerPlan(tx: Transaction, day: IsoDay, uploadsPerMonth: number): Promise<StoredPlan | null> {
    const [plan] = await tx.query<StoredPlan>(
      `SELECT ${TERMS} FROM plans p WHERE ${IN_FORCE} AND p.uploads_per_month > $2 ORDER BY p.uploads_per_month LIMIT 1`,
      [day, uploadsPerMonth],
    );
    return plan ?? null;
  }

  async counted(tx: Transaction, month: IsoDay): Promise<CountedUploads> {
    const [row] = await tx.query<CountedUploads>('SELECT taken, reserved FROM monthly_uploads WHERE month = $1', [
      month,
    ]);
    return row ?? { taken: 0, reserved: 0 };
  }

  /**
   * Adds to the month's counters unless that passes the limit. The row stays locked until the transaction ends, and whoever waited
   * for it compares with what the one before really committed.
   * @returns false: nothing was added
   */
  async add(
    tx: Transaction,
    ctx: RequestContext,
    month: IsoDay,
    more: CountedUploads,
    limit: number,
  ): Promise<boolean> {
    if (more.taken + more.reserved > limit) return false;
    const rows = await tx.query(
      `INSERT INTO monthly_uploads AS m (tenant_id, month, taken, reserved) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, month) DO UPDATE SET taken = m.taken + $3, reserved = m.reserved + $4
        WHERE m.taken + m.reserved + $3 + $4 <= $5 RETURNING taken`,
      [ctx.tenantId, month, more.taken, more.reserved, limit],
    );
    return rows.length > 0;
  }

  async release(tx: Transaction, month: IsoDay): Promise<void> {
    await tx.query('UPDATE monthly_uploads SET reserved = reserved - 1 WHERE month = $1', [month]);
  }

  /** Everything that can be chosen on a day, the smallest first. */
  offered(tx: Transaction, day: IsoDay): Promise<StoredPlan[]> {
    return tx.query<StoredPlan>(`SELECT ${TERMS} FROM plans p WHERE ${IN_FORCE} ORDER BY p.seats, p.code`, [day]);
  }

  /** Changes laid down for days to come, the nearest first; of several for one day the last one decided counts. */
  assignedAfter(tx: Transaction, day: IsoDay): Promise<{ validFrom: IsoDay; planCode: string }[]> {
    return tx.query(
      `SELECT DISTINCT ON (valid_from) valid_from AS "validFrom", plan_code AS "planCode" FROM tenant_plans
        WHERE valid_from > $1 ORDER BY valid_from, decided_at DESC`,
      [day],
    );
  }

  /** A new row each time: which plan held when can always be told. */
  async assignPlan(tx: Transaction, ctx: RequestContext, planCode: string, validFrom: IsoDay): Promise<void> {
    await tx.query(`INSERT INTO tenant_plans (tenant_id, valid_from, plan_code) VALUES ($1, $2, $3)`, [
      ctx.tenantId,
      validFrom,
      planCode,
    ]);
  }
}
