import { type Clock, Problem, type RequestContext } from '@chogura/kernel';
import { Database, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { COMPANY_IS_RUNNING, COMPANY_IS_SUSPENDED, COMPANY_NOT_FOUND } from './companies.problems';
import { CompaniesRepository } from './companies.repository';
import { Sessions } from '../sign-in/sessions';

/**
 * A suspended company is shut: nobody signs in, sessions and keys end at once, and documents that wait are not read. What is being read is
 * finished, everything stays where it is, and resuming goes on with what waited.
 */
@Injectable()
export class CompanySuspension {
  constructor(
    private readonly database: Database,
    private readonly companies: CompaniesRepository,
    private readonly sessions: Sessions,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws identity.company-not-found (404), identity.company-is-suspended (409) */
  suspend(ctx: RequestContext, reason: string): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      // Takes the seats' lock, for which sign-ins wait: one that was faster has its session ended, a slower one finds the company shut.
      await this.sessions.endAllOfCompany(tx, ctx, { reason: 'suspended' });
      await this.demandCompany(tx, ctx);
      const isOurs = await this.companies.suspend(tx, ctx.tenantId, this.clock.now(), reason);
      if (!isOurs) throw new Problem(COMPANY_IS_SUSPENDED);
      await this.outbox.publish(tx, ctx, 'identity.company-suspended', { reason });
    });
  }

  /** @throws identity.company-not-found (404), identity.company-is-running (409) */
  resume(ctx: RequestContext): Promise<void> {
    return this.database.transaction(ctx, async (tx) => {
      await this.demandCompany(tx, ctx);
      if (!(await this.companies.resume(tx, ctx.tenantId))) throw new Problem(COMPANY_IS_RUNNING);
      // The event also wakes the relay, which finds what waited.
      await this.outbox.publish(tx, ctx, 'identity.company-resumed', {});
    });
  }

  private async demandCompany(tx: Transaction, ctx: RequestContext): Promise<void> {
    if (!(await this.companies.find(tx, ctx.tenantId))) throw new Problem(COMPANY_NOT_FOUND);
  }
}
