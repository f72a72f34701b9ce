import type { PersonName } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ApiKey, ApiKeyGroup } from './api-key.entities';
import { Group } from '../identity.entities';

/** A key as administrators see it: without what its secret is checked against. */
export interface ListedKey extends Pick<
  ApiKey,
  'id' | 'name' | 'prefix' | 'scopes' | 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' | 'lastUsedAddress'
> {
  readonly createdBy: PersonName;
  readonly groups: PersonName[];
}

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  /** Which key of which company a prefix belongs to; null when there is none. */
  async locate(prefix: string): Promise<{ tenantId: Uuid; keyId: Uuid } | null> {
    const [row] = await this.database.lookup<{ tenant_id: Uuid; key_id: Uuid }>('lookup_api_key', [prefix]);
    return row ? { tenantId: row.tenant_id, keyId: row.key_id } : null;
  }

  find(tx: Transaction, keyId: Uuid): Promise<ApiKey | null> {
    return tx.manager.findOneBy(ApiKey, { id: keyId });
  }

  /** In the order in which they were chosen. */
  async groupIdsOf(tx: Transaction, keyId: Uuid): Promise<Uuid[]> {
    const groups = await tx.manager.find(ApiKeyGroup, { where: { keyId }, order: { position: 'ASC' } });
    return groups.map(({ groupId }) => groupId);
  }

  /** Those in force first; the newest of each first. */
  list(tx: Transaction, now: Date, limit: number): Promise<ListedKey[]> {
    return tx.query<ListedKey>(
      `SELECT k.id, k.name, k.prefix, k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
              k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt", k.last_used_address AS "lastUsedAddress",
              json_build_object('id', u.id, 'name', u.name) AS "createdBy",
              COALESCE((SELECT json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY m.position)
                          FROM api_key_groups m JOIN groups g ON g.tenant_id = m.tenant_id AND g.id = m.group_id
                         WHERE m.tenant_id = k.tenant_id AND m.key_id = k.id), '[]') AS groups
         FROM api_keys k JOIN users u ON u.tenant_id = k.tenant_id AND u.id = k.created_by
        ORDER BY k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $1) DESC, k.id DESC LIMIT $2`,
      [now, limit],
    );
  }

  async names(tx: Transaction): Promise<PersonName[]> {
    return tx.manager.find(ApiKey, { select: { id: true, name: true }, order: { id: 'ASC' } });
  }

  /** Lets one after another make keys, so that the limit is exact. */
  async lockCompany(tx: Transaction, tenantId: Uuid): Promise<void> {
    await tx.query('SELECT id FROM tenants WHERE id = $1 FOR NO KEY UPDATE', [tenantId]);
  }

  async countInForce(tx: Transaction, now: Date): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) FROM api_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)`,
      [now],
    );
    return row?.count ?? 0;
  }

  countGroups(tx: Transaction, groupIds: readonly Uuid[]): Promise<number> {
    return tx.manager.countBy(Group, { id: In([...groupIds]) });
  }

  async insert(tx: Transaction, key: ApiKey, groupIds: readonly Uuid[]): Promise<void> {
    await tx.manager.insert(ApiKey, key);
    const { tenantId, id: keyId } = key;
    const groups = groupIds.map((groupId, position) => ({ tenantId, keyId, groupId, position }));
    if (groups.length > 0) await tx.manager.insert(ApiKeyGroup, groups);
  }

  /** false: it was revoked already. */
  async revoke(tx: Transaction, keyId: Uuid, revokedBy: Uuid, revokedAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE api_keys SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
      [keyId, revokedBy, revokedAt],
    );
    return rows.length > 0;
  }

  /** Writes only when `minute` is a later one than the row knows. false: another request was faster. */
  async use(tx: Transaction, { id, lastUsedAt }: ApiKey, minute: Date, address: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE api_keys SET last_used_at = $2, last_used_address = $3
        WHERE id = $1 AND last_used_at IS NOT DISTINCT FROM $4 RETURNING id`,
      [id, minute, address, lastUsedAt],
    );
    return rows.length > 0;
  }

  /** false: somebody else was refused in the same moment, and told so. */
  async refuse(tx: Transaction, { id, lastRefusedAt }: ApiKey, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE api_keys SET last_refused_at = $2 WHERE id = $1 AND last_refused_at IS NOT DISTINCT FROM $3 RETURNING id`,
      [id, now, lastRefusedAt],
    );
    return rows.length > 0;
  }
}
