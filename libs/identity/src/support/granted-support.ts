import { SupportAccess, type SupportLeave } from '@chogura/contracts';
import { type Clock, type OperatorRequest, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, PermissionRegistry, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { COMPANY_NOT_FOUND } from '../operators/companies.problems';
import { CompanyListRepository } from '../operators/company-list.repository';
import { OperatorLog } from '../operators/operator-log';
import type { SupportGrant } from './support-grant.entity';
import { SUPPORT_NOT_GRANTED } from './support-grants.problems';
import { SupportGrantsRepository } from './support-grants.repository';

/** All that a grant opens. */
const PERMISSIONS = ['read:Document'];

/** Reads the grants at every request, so that the end of one is felt at once. */
@Injectable()
export class GrantedSupport extends SupportAccess {
  constructor(
    private readonly database: Database,
    private readonly grants: SupportGrantsRepository,
    private readonly companies: CompanyListRepository,
    private readonly permissions: PermissionRegistry,
    private readonly log: OperatorLog,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    super();
  }

  override async enter(by: OperatorRequest, companyId: Uuid): Promise<RequestContext> {
    const company = await this.companies.find(companyId);
    if (!company) throw new Problem(COMPANY_NOT_FOUND);
    const active = await this.active(companyId);
    const grant = active.find(({ documentIds }) => documentIds === null) ?? active[0];
    if (!grant) throw new Problem(SUPPORT_NOT_GRANTED);
    await this.log.writeOnce(by, 'documents-entered', { grantId: grant.id, companyId, name: company.name });
    const documentIds = grant.documentIds && [...new Set(active.flatMap((each) => each.documentIds ?? []))];
    return {
      requestId: by.requestId,
      tenantId: companyId,
      actor: {
        kind: 'operator',
        operatorId: by.operatorId,
        grantId: grant.id,
        ...(documentIds && { documentIds }),
      },
      ability: this.permissions.abilityOfKeys(PERMISSIONS),
      language: by.language,
    };
  }

  override async leaveOf(companyId: Uuid): Promise<SupportLeave | null> {
    const active = await this.active(companyId);
    if (active.length === 0) return null;
    const expiresAt = new Date(Math.max(...active.map((grant) => grant.expiresAt.getTime())));
    const ids = active.flatMap(({ documentIds }) => documentIds ?? []);
    const isForAll = active.some(({ documentIds }) => documentIds === null);
    return { expiresAt, documentCount: isForAll ? null : new Set(ids).size };
  }

  private active(tenantId: Uuid): Promise<SupportGrant[]> {
    return this.database.transaction({ tenantId }, (tx) => this.grants.active(tx, this.clock.now()));
  }
}
