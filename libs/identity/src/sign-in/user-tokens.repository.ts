import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { UserToken, type UserTokenPurpose } from './user-token.entity';

@Injectable()
export class UserTokensRepository {
  constructor(private readonly database: Database) {}

  /** Which token a hash belongs to, and whose company's; null when there is no such token. */
  async lookUp(tokenHash: Buffer): Promise<{ readonly tenantId: Uuid; readonly tokenId: Uuid } | null> {
    const [row] = await this.database.lookup<{ tenant_id: Uuid; token_id: Uuid }>('lookup_user_token', [tokenHash]);
    return row ? { tenantId: row.tenant_id, tokenId: row.token_id } : null;
  }

  /** Neither used nor void nor expired; else null. */
  findOpen(tx: Transaction, id: Uuid, now: Date): Promise<UserToken | null> {
    return tx.manager.findOneBy(UserToken, {
      id,
      usedAt: IsNull(),
      voidedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
  }

  async hasAny(tx: Transaction, userId: Uuid, purpose: UserTokenPurpose): Promise<boolean> {
    return tx.manager.existsBy(UserToken, { userId, purpose });
  }

  /** The links of one person are issued one after the other. */
  async lockUser(tx: Transaction, userId: Uuid): Promise<void> {
    await tx.query(`SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
  }

  async insert(tx: Transaction, token: UserToken): Promise<void> {
    await tx.manager.insert(UserToken, token);
  }

  /** true for the one transaction that may act on it. A second one waits for the first and then gets false. */
  async use(tx: Transaction, id: Uuid, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE user_tokens SET used_at = $2
        WHERE id = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2 RETURNING id`,
      [id, now],
    );
    return rows.length > 0;
  }

  /** @param purpose of those to be void; all when absent */
  async voidOpen(tx: Transaction, userId: Uuid, now: Date, purpose?: UserTokenPurpose): Promise<void> {
    await tx.manager.update(
      UserToken,
      { userId, usedAt: IsNull(), voidedAt: IsNull(), ...(purpose && { purpose }) },
      { voidedAt: now },
    );
  }
}
