import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { SupportGrant } from './support-grant.entity';

/** Of one listing; the audit trail has all of them. */
const MAX_LISTED = 200;

@Injectable()
export class SupportGrantsRepository {
  async insert(tx: Transaction, grant: SupportGrant): Promise<void> {
    await tx.manager.insert(SupportGrant, grant);
  }

  /** The newest first. */
  list(tx: Transaction): Promise<SupportGrant[]> {
    return tx.manager.find(SupportGrant, { order: { grantedAt: 'DESC', id: 'DESC' }, take: MAX_LISTED });
  }

  find(tx: Transaction, id: Uuid): Promise<SupportGrant | null> {
    return tx.manager.findOneBy(SupportGrant, { id });
  }

  /** Those that hold now, the newest first. */
  active(tx: Transaction, now: Date): Promise<SupportGrant[]> {
    return tx.manager.find(SupportGrant, {
      where: { revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { grantedAt: 'DESC', id: 'DESC' },
    });
  }

  /** @returns false: it is over already */
  async revoke(tx: Transaction, id: Uuid, revokedBy: Uuid, revokedAt: Date): Promise<boolean> {
    const { affected } = await tx.manager.update(
      SupportGrant,
      { id, revokedAt: IsNull(), expiresAt: MoreThan(revokedAt) },
      { revokedBy, revokedAt },
    );
    return affected === 1;
  }
}
