import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicy } from '../identity.entities';

export type SignInPolicy = Omit<CompanyPolicy, 'tenantId'>;

/** Of a company that decided nothing; as the table has them. */
export const DEFAULT_POLICY: SignInPolicy = {
  revision: 0,
  minPasswordLength: 12,
  idleTimeoutMinutes: null,
  seatLeaseMinutes: 30,
  isTwoStepRequired: false,
  isPasswordLoginEnabled: true,
  allowedIpRanges: [],
};

/** What the company of the transaction decided about signing in. */
@Injectable()
export class CompanyPolicies {
  async find(tx: Transaction): Promise<SignInPolicy> {
    const [policy] = await tx.manager.find(CompanyPolicy);
    return policy ?? DEFAULT_POLICY;
  }
}
