import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { SignInPolicy } from './company-policies';
import { Tenant } from '../identity.entities';

@Injectable()
export class CompanySettingsRepository {
  /** @returns false: somebody else changed it since `revision` */
  async updateProfile(
    tx: Transaction,
    id: Uuid,
    revision: number,
    profile: Pick<Tenant, 'name' | 'otherNames' | 'registrationNumber' | 'fiscalYearEndMonth'>,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(Tenant, { id, revision }, { ...profile, revision: revision + 1 });
    return (affected ?? 0) > 0;
  }

  /** A company without a row has revision 0. @returns false: somebody else changed it since `revision` */
  async putPolicy(
    tx: Transaction,
    tenantId: Uuid,
    revision: number,
    policy: Omit<SignInPolicy, 'revision' | 'isPasswordLoginEnabled'>,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO tenant_policies AS p (tenant_id, revision, min_password_length, idle_timeout_minutes, seat_lease_minutes,
              is_two_step_required, allowed_ip_ranges)
       SELECT $1, 1, $3, $4, $5, $6, $7 WHERE $2 = 0 OR EXISTS (SELECT FROM tenant_policies)
       ON CONFLICT (tenant_id) DO UPDATE SET revision = $2 + 1, min_password_length = $3, idle_timeout_minutes = $4,
              seat_lease_minutes = $5, is_two_step_required = $6, allowed_ip_ranges = $7
        WHERE p.revision = $2 RETURNING revision`,
      [
        tenantId,
        revision,
        policy.minPasswordLength,
        policy.idleTimeoutMinutes,
        policy.seatLeaseMinutes,
        policy.isTwoStepRequired,
        policy.allowedIpRanges,
      ],
    );
    return rows.length > 0;
  }

  /** @returns the new revision of the policy; null: it was so already */
  async setPasswordLogin(tx: Transaction, tenantId: Uuid, isEnabled: boolean): Promise<number | null> {
    const [row] = await tx.query<{ revision: number }>(
      `INSERT INTO tenant_policies AS p (tenant_id, revision, is_password_login_enabled)
       SELECT $1, 1, $2 WHERE NOT $2 OR EXISTS (SELECT FROM tenant_policies)
       ON CONFLICT (tenant_id) DO UPDATE SET is_password_login_enabled = $2, revision = p.revision + 1
        WHERE p.is_password_login_enabled <> $2 RETURNING revision`,
      [tenantId, isEnabled],
    );
    return row?.revision ?? null;
  }
}
