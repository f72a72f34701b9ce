import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { IntakeSettingsDto } from './intake-settings.dto';

const UNCHANGED: IntakeSettingsDto = { revision: 0, keepsPasswords: false };

@Injectable()
export class IntakeSettingsRepository {
  async find(tx: Transaction): Promise<IntakeSettingsDto> {
    const [row] = await tx.query<IntakeSettingsDto>(
      'SELECT revision, keeps_passwords AS "keepsPasswords" FROM intake_settings',
    );
    return row ?? UNCHANGED;
  }

  /** @returns false: somebody else changed them since the revision before */
  async change(tx: Transaction, tenantId: Uuid, { revision, keepsPasswords }: IntakeSettingsDto): Promise<boolean> {
    const rows = await tx.query(
      revision === 1
        ? `INSERT INTO intake_settings (tenant_id, revision, keeps_passwords) VALUES ($1, $2, $3)
           ON CONFLICT (tenant_id) DO NOTHING RETURNING revision`
        : `UPDATE intake_settings SET revision = $2, keeps_passwords = $3
            WHERE tenant_id = $1 AND revision = $2 - 1 RETURNING revision`,
      [tenantId, revision, keepsPasswords],
    );
    return rows.length > 0;
  }

  /** Of all documents but those that are being read with theirs: these lose it when it has served. */
  async erasePasswords(tx: Transaction): Promise<void> {
    await tx.query(
      `UPDATE documents SET sealed_password = NULL WHERE sealed_password IS NOT NULL AND reading_state <> 'reading'`,
    );
  }
}
