import { Plans } from '@chogura/contracts';
import {
  CompanySuspension,
  FoundCompany,
  ListCompanies,
  type ListedCompany,
  type LoggedOperator,
  type NewCompany,
  OperatorLog,
} from '@chogura/identity';
import { type IsoDay, type Language, newId, operatorContext, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

/** Who does it, from the screen or at the command line. */
export interface Doer extends LoggedOperator {
  readonly requestId: string;
  readonly language: Language;
}

/** What operators do with companies. It stands in the company's audit trail, and in the operators' own log. */
@Injectable()
export class OperateCompanies {
  constructor(
    private readonly database: Database,
    private readonly companies: ListCompanies,
    private readonly founding: FoundCompany,
    private readonly suspension: CompanySuspension,
    private readonly plans: Plans,
    private readonly log: OperatorLog,
  ) {}

  /** @returns its id. @throws licensing.plan-unknown (422) */
  async create(by: Doer, company: NewCompany, id: Uuid = newId()): Promise<Uuid> {
    await this.founding.run(company, contextOf(by, id));
    await this.log.write(by, 'company-created', { companyId: id, name: company.name });
    return id;
  }

  /** @throws as CompanySuspension.suspend */
  async suspend(by: Doer, id: Uuid, reason: string): Promise<void> {
    await this.suspension.suspend(contextOf(by, id), reason);
    await this.note(by, 'company-suspended', id, { reason });
  }

  /** @throws as CompanySuspension.resume */
  async resume(by: Doer, id: Uuid): Promise<void> {
    await this.suspension.resume(contextOf(by, id));
    await this.note(by, 'company-resumed', id);
  }

  /** @throws identity.company-not-found (404); as Plans.assign */
  async setPlan(by: Doer, id: Uuid, planCode: string, validFrom?: IsoDay): Promise<ListedCompany> {
    const { name } = await this.companies.one(id, by.language);
    const ctx = contextOf(by, id);
    await this.database.transaction(ctx, (tx) => this.plans.assign(tx, ctx, planCode, validFrom));
    const detail = { companyId: id, name, plan: planCode, ...(validFrom !== undefined && { validFrom }) };
    await this.log.write(by, 'plan-assigned', detail);
    return this.companies.one(id, by.language);
  }

  private async note(
    by: Doer,
    type: 'company-suspended' | 'company-resumed',
    id: Uuid,
    more: { readonly reason?: string } = {},
  ): Promise<void> {
    const { name } = await this.companies.one(id, by.language);
    await this.log.write(by, type, { companyId: id, name, ...more });
  }
}

const contextOf = (by: Doer, companyId: Uuid): RequestContext => operatorContext(companyId, by.operatorId, by);
