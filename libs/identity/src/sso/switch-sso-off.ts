import type { RequestContext } from '@chogura/kernel';
import { Database, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompanySettingsRepository } from '../company/company-settings.repository';
import { SsoRepository } from './sso.repository';

/** The operator's way back for a company that has locked itself out: single sign-on is off, passwords are good again. */
@Injectable()
export class SwitchSsoOff {
  constructor(
    private readonly database: Database,
    private readonly sso: SsoRepository,
    private readonly settings: CompanySettingsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns whether anything was changed */
  run(ctx: RequestContext): Promise<boolean> {
    return this.database.transaction(ctx, async (tx) => {
      const connection = await this.sso.connection(tx);
      const isOn = connection?.isEnabled === true;
      if (isOn) {
        const { revision, ...columns } = connection;
        await this.sso.put(tx, revision, { ...columns, isEnabled: false });
        await this.outbox.publish(tx, ctx, 'identity.sso-changed', { revision: revision + 1 });
      }
      const policyRevision = await this.settings.setPasswordLogin(tx, ctx.tenantId, true);
      if (policyRevision !== null) {
        await this.outbox.publish(tx, ctx, 'identity.policy-changed', { revision: policyRevision });
      }
      return isOn || policyRevision !== null;
    });
  }
}
