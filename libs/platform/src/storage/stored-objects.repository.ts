import type { Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database';
import type { StoredObject } from './object-storage';

@Injectable()
export class StoredObjectsRepository {
  async insert(tx: Transaction, tenantId: Uuid, objects: readonly StoredObject[]): Promise<void> {
    await tx.query(
      `INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256)
       SELECT $1, * FROM unnest($2::text[], $3::int8[], $4::text[])`,
      [tenantId, objects.map((o) => o.key), objects.map((o) => o.sizeBytes), objects.map((o) => o.sha256)],
    );
  }

  /** Of all objects of the company. */
  async totalBytes(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ bytes: number }>(
      'SELECT COALESCE(sum(size_bytes), 0)::int8 AS bytes FROM stored_objects',
    );
    return row?.bytes ?? 0;
  }

  /** Those of `keys` that have a row. */
  async known(tx: Transaction, keys: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }>('SELECT key FROM stored_objects WHERE key = ANY ($1)', [keys]);
    return new Set(rows.map((row) => row.key));
  }
}
