import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { RecoveryCode, TwoStepSecret } from './two-step.entities';

@Injectable()
export class TwoStepRepository {
  find(tx: Transaction, userId: Uuid): Promise<TwoStepSecret | null> {
    return tx.manager.findOneBy(TwoStepSecret, { userId });
  }

  /** In the place of one that was never confirmed. @returns false: there is a confirmed one */
  async begin(tx: Transaction, secret: TwoStepSecret): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO two_step_secrets AS s (tenant_id, user_id, sealed_secret, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET sealed_secret = $3, created_at = $4, last_counter = 0
         WHERE s.confirmed_at IS NULL RETURNING user_id`,
      [secret.tenantId, secret.userId, secret.sealedSecret, secret.createdAt],
    );
    return rows.length > 0;
  }

  async confirm(tx: Transaction, userId: Uuid, confirmedAt: Date): Promise<void> {
    await tx.manager.update(TwoStepSecret, { userId }, { confirmedAt });
  }

  /** A code works once: true for the one transaction that uses it first. */
  async useCounter(tx: Transaction, userId: Uuid, counter: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE two_step_secrets SET last_counter = $2 WHERE user_id = $1 AND last_counter < $2 RETURNING user_id`,
      [userId, counter],
    );
    return rows.length > 0;
  }

  async useRecoveryCode(tx: Transaction, userId: Uuid, codeSha256: string, usedAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_sha256 = $2 AND used_at IS NULL RETURNING user_id`,
      [userId, codeSha256, usedAt],
    );
    return rows.length > 0;
  }

  async replaceRecoveryCodes(tx: Transaction, codes: readonly RecoveryCode[]): Promise<void> {
    const [first] = codes;
    if (!first) return;
    await tx.manager.delete(RecoveryCode, { userId: first.userId });
    await tx.manager.insert(RecoveryCode, [...codes]);
  }

  countRecoveryCodes(tx: Transaction, userId: Uuid): Promise<number> {
    return tx.manager.countBy(RecoveryCode, { userId, usedAt: IsNull() });
  }

  /** @returns whether there was anything to remove */
  async remove(tx: Transaction, userId: Uuid): Promise<boolean> {
    const { affected } = await tx.manager.delete(TwoStepSecret, { userId });
    return (affected ?? 0) > 0;
  }
}
