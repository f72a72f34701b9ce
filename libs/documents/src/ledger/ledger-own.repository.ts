import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { LedgerPreferencesDto, NewSavedViewDto, SavedViewDto } from './ledger-own.dto';

/** Of whom the rows are. */
export interface Owner {
  readonly tenantId: Uuid;
  readonly userId: Uuid;
}

/** What single people keep of the ledger. */
@Injectable()
export class LedgerOwnRepository {
  async preferences(tx: Transaction, { userId }: Owner): Promise<LedgerPreferencesDto | null> {
    const [row] = await tx.query<LedgerPreferencesDto>(
      'SELECT columns, density, has_letter_keys AS "hasLetterKeys" FROM ledger_preferences WHERE user_id = $1',
      [userId],
    );
    return row ?? null;
  }

  async setPreferences(tx: Transaction, { tenantId, userId }: Owner, own: LedgerPreferencesDto): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_preferences (tenant_id, user_id, columns, density, has_letter_keys) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, user_id)
       DO UPDATE SET columns = excluded.columns, density = excluded.density, has_letter_keys = excluded.has_letter_keys`,
      [tenantId, userId, JSON.stringify(own.columns), own.density, own.hasLetterKeys],
    );
  }

  views(tx: Transaction, { userId }: Owner): Promise<SavedViewDto[]> {
    return tx.query<SavedViewDto>(
      `SELECT id, name, filter, sort, sort_order AS "order", columns FROM ledger_saved_views WHERE user_id = $1 ORDER BY position, id`,
      [userId],
    );
  }

  /** Changes of one person's views come one after another, so that the limit holds. */
  async holdViews(tx: Transaction, { userId }: Owner): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`ledger_saved_views ${userId}`]);
  }

  /** At the end of the order. */
  async addView(
    tx: Transaction,
    { tenantId, userId }: Owner,
    id: Uuid,
    key: string,
    view: NewSavedViewDto,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_saved_views (tenant_id, user_id, id, name, name_key, filter, sort, sort_order, columns, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
               (SELECT COALESCE(max(position) + 1, 0) FROM ledger_saved_views WHERE user_id = $2))`,
      [tenantId, userId, id, ...valuesOf(key, view)],
    );
  }

  /** @returns false: it is none of theirs */
  async changeView(tx: Transaction, { userId }: Owner, id: Uuid, key: string, view: NewSavedViewDto): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE ledger_saved_views SET name = $3, name_key = $4, filter = $5, sort = $6, sort_order = $7, columns = $8
        WHERE user_id = $1 AND id = $2 RETURNING id`,
      [userId, id, ...valuesOf(key, view)],
    );
    return rows.length > 0;
  }

  /** @returns false: it is none of theirs */
  async removeView(tx: Transaction, { userId }: Owner, id: Uuid): Promise<boolean> {
    const rows = await tx.query('DELETE FROM ledger_saved_views WHERE user_id = $1 AND id = $2 RETURNING id', [
      userId,
      id,
    ]);
    return rows.length > 0;
  }

  async orderViews(tx: Transaction, { userId }: Owner, ids: readonly Uuid[]): Promise<void> {
    await tx.query(
      `UPDATE ledger_saved_views v SET position = o.place - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, place)
        WHERE v.user_id = $1 AND v.id = o.id AND v.position <> o.place - 1`,
      [userId, ids],
    );
  }
}

const valuesOf = (key: string, { name, filter, sort, order, columns }: NewSavedViewDto): unknown[] => [
  name,
  key,
  JSON.stringify(filter),
  sort,
  order,
  columns ? JSON.stringify(columns) : null,
];
