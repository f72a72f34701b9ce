import {
  type CompanyProfile,
  CompanyProfiles,
  People,
  type PeopleNamed,
  type PersonName,
  type PersonRecord,
} from '@chogura/contracts';
import type { AbilityLike, RequestContext, Uuid } from '@chogura/kernel';
import { Database, PermissionRegistry, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ApiKeysRepository } from '../api-keys/api-keys.repository';
import { PeopleRepository } from './people.repository';

/** Answers other domains' questions about the people of a company. */
@Injectable()
export class StoredPeople extends People {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleRepository,
    private readonly apiKeys: ApiKeysRepository,
    private readonly permissions: PermissionRegistry,
  ) {
    super();
  }

  users(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.database.transaction(ctx, (tx) => this.repository.listUsers(tx));
  }

  everyone(ctx: RequestContext): Promise<readonly PersonRecord[]> {
    return this.database.transaction(ctx, (tx) => this.repository.listEveryone(tx));
  }

  groups(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.database.transaction(ctx, (tx) => this.repository.listGroups(tx));
  }

  keys(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.database.transaction(ctx, (tx) => this.apiKeys.names(tx));
  }

  named(tx: Transaction, userIds: readonly Uuid[], groupIds: readonly Uuid[]): Promise<PeopleNamed> {
    return this.repository.named(tx, userIds, groupIds);
  }

  groupsOf(ctx: RequestContext, userId: Uuid, within?: Transaction): Promise<readonly Uuid[]> {
    const groups = (tx: Transaction): Promise<Uuid[]> => this.repository.groupIdsOf(tx, userId);
    return within ? groups(within) : this.database.transaction(ctx, groups);
  }

  async abilityOf(ctx: RequestContext, userId: Uuid): Promise<AbilityLike | null> {
    return this.database.transaction(ctx, async (tx) => {
      const user = await this.repository.findUser(tx, userId);
      if (!user || user.disabledAt) return null;
      const own = await this.repository.customRoleOf(tx, user);
      return this.permissions.abilityOf(user.role, own?.permissions);
    });
  }
}

/** Under which names and number the company itself stands on documents. */
@Injectable()
export class StoredCompanyProfiles extends CompanyProfiles {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleRepository,
  ) {
    super();
  }

  async find(ctx: RequestContext): Promise<CompanyProfile> {
    const tenant = await this.database.transaction(ctx, (tx) => this.repository.findTenant(tx, ctx.tenantId));
    return { names: [tenant.name, ...tenant.otherNames], registrationNumber: tenant.registrationNumber };
  }

  async isSuspended(ctx: RequestContext): Promise<boolean> {
    const tenant = await this.database.transaction(ctx, (tx) => this.repository.findTenant(tx, ctx.tenantId));
    return tenant.suspendedAt !== null;
  }
}
