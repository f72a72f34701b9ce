import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import { SsoRepository } from '../sso/sso.repository';

/** Who may use a password: everybody, or the person for emergencies alone where the company has switched passwords off. */
@Injectable()
export class PasswordLogin {
  constructor(
    private readonly database: Database,
    private readonly policies: CompanyPolicies,
    private readonly sso: SsoRepository,
  ) {}

  async isAllowed(tx: Transaction, userId: Uuid): Promise<boolean> {
    if ((await this.policies.find(tx)).isPasswordLoginEnabled) return true;
    return (await this.sso.connection(tx))?.emergencyUserId === userId;
  }

  /** Whether the company that has proven a domain to be its own takes no passwords. It says nothing of who has an address there. */
  async isOffFor(domain: string): Promise<boolean> {
    const tenantId = await this.sso.tenantOf(domain);
    if (!tenantId) return false;
    return this.database.transaction(
      { tenantId },
      async (tx) => !(await this.policies.find(tx)).isPasswordLoginEnabled,
    );
  }
}
