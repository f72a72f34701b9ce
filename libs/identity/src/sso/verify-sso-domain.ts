import { type Clock, Problem, type RequestContext } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DomainProofs } from './domain-proofs';
import { PeopleRepository } from '../people/people.repository';
import { domainOf, recordNameOf, recordTextOf } from './sso-addresses';
import { SSO_DOMAIN_NOT_PROVEN } from './sso.problems';
import { SsoRepository } from './sso.repository';

/** Without a proof one company could have another's people led to its own provider. */
@Injectable()
export class VerifySsoDomain {
  constructor(
    private readonly database: Database,
    private readonly sso: SsoRepository,
    private readonly people: PeopleRepository,
    private readonly proofs: DomainProofs,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * From now on e-mail addresses of the domain lead to the company's provider.
   * @throws identity.sso-domain-not-proven (422), http.invalid-input for a domain that is not among the company's
   */
  async run(ctx: RequestContext, typed: string): Promise<void> {
    const domain = domainOf(typed) ?? '';
    const { signInCode, isListed } = await this.database.transaction(ctx, async (tx) => {
      const domains = await this.sso.domains(tx);
      const { signInCode } = await this.people.findTenant(tx, ctx.tenantId);
      return { signInCode, isListed: domains.some((each) => each.domain === domain) };
    });
    if (!isListed) throw invalidInput([{ field: 'domain', code: 'is-in' }]);
    const text = recordTextOf(signInCode);
    if (!(await this.proofs.names(domain, text))) {
      throw new Problem(SSO_DOMAIN_NOT_PROVEN, { name: recordNameOf(domain), text });
    }
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.sso.verifyDomain(tx, domain, this.clock.now()))) return;
      const { revision = 0 } = (await this.sso.connection(tx)) ?? {};
      await this.outbox.publish(tx, ctx, 'identity.sso-changed', { revision });
    });
  }
}
