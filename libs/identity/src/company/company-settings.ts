import { Problem, type RequestContext } from '@chogura/kernel';
import { Database, invalidInput, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { isAllowedAddress, parseRange } from '../api-keys/address-ranges';
import { CompanyPolicies } from './company-policies';
import type {
  CompanyProfileChangesDto,
  CompanyProfileDto,
  SignInPolicyChangesDto,
  SignInPolicyDto,
} from './company-settings.dto';
import { CompanySettingsRepository } from './company-settings.repository';
import { OWN_ADDRESS_SHUT_OUT } from '../identity.problems';
import { CHANGED_BY_OTHERS } from '../people/people-admin.problems';
import { PeopleRepository } from '../people/people.repository';

/** What the company is called on documents, and what it decides about signing in. */
@Injectable()
export class CompanySettings {
  constructor(
    private readonly database: Database,
    private readonly repository: CompanySettingsRepository,
    private readonly people: PeopleRepository,
    private readonly policies: CompanyPolicies,
    private readonly outbox: Outbox,
  ) {}

  profile(ctx: RequestContext): Promise<CompanyProfileDto> {
    return this.database.transaction(ctx, async (tx) => {
      const { revision, name, otherNames, registrationNumber, fiscalYearEndMonth } = await this.people.findTenant(
        tx,
        ctx.tenantId,
      );
      return { revision, name, otherNames, registrationNumber, fiscalYearEndMonth };
    });
  }

  /** Holds from the next reading on. @throws identity.changed-meanwhile (412) */
  changeProfile(ctx: RequestContext, revision: number, changes: CompanyProfileChangesDto): Promise<void> {
    const { name, otherNames, registrationNumber, fiscalYearEndMonth } = changes;
    const others = [...new Set(otherNames.map((each) => each.trim()))].filter((each) => each !== '');
    const profile = { name: name.trim(), otherNames: others, registrationNumber, fiscalYearEndMonth };
    return this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.updateProfile(tx, ctx.tenantId, revision, profile)))
        throw new Problem(CHANGED_BY_OTHERS);
      await this.outbox.publish(tx, ctx, 'identity.company-changed', { revision: revision + 1 });
    });
  }

  signInPolicy(ctx: RequestContext, ownAddress: string): Promise<SignInPolicyDto> {
    return this.database.transaction(ctx, async (tx) => {
      const policy = await this.policies.find(tx);
      const { revision, minPasswordLength, idleTimeoutMinutes, seatLeaseMinutes } = policy;
      const { isTwoStepRequired, allowedIpRanges } = policy;
      return {
        revision,
        minPasswordLength,
        idleTimeoutMinutes,
        seatLeaseMinutes,
        isTwoStepRequired,
        allowedIpRanges,
        ownAddress,
      };
    });
  }

  /**
   * Holds from the next request on.
   * @throws identity.changed-meanwhile (412), http.invalid-input for a range that is none, identity.own-address-shut-out (409)
   */
  async changeSignInPolicy(
    ctx: RequestContext,
    revision: number,
    changes: SignInPolicyChangesDto,
    ownAddress: string,
  ): Promise<void> {
    const ranges = changes.allowedIpRanges.map((text, at) => {
      const range = parseRange(text);
      if (!range) throw invalidInput([{ field: `allowedIpRanges.${at}`, code: 'is-ip-range' }]);
      return range;
    });
    if (!isAllowedAddress(ownAddress, ranges)) throw new Problem(OWN_ADDRESS_SHUT_OUT, { address: ownAddress });
    const policy = { ...changes, allowedIpRanges: [...new Set(ranges)] };
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.putPolicy(tx, ctx.tenantId, revision, policy))) throw new Problem(CHANGED_BY_OTHERS);
      await this.outbox.publish(tx, ctx, 'identity.policy-changed', { revision: revision + 1 });
    });
  }
}
