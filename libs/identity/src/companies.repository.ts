import type { BuiltInRole, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { Group, GroupMember, Tenant, User } from './identity.entities';

/** Writes of founding a company; what is not given takes the table's default. */
@Injectable()
export class CompaniesRepository {
  async insertTenant(
    tx: Transaction,
    tenant: { id: Uuid; name: string; otherNames: readonly string[]; registrationNumber: string | null },
  ): Promise<void> {
    const { id, name, otherNames, registrationNumber } = tenant;
    await tx.manager.insert(Tenant, { id, name, otherNames: [...otherNames], registrationNumber });
  }

  async insertGroup(tx: Transaction, group: { tenantId: Uuid; id: Uuid; name: string }): Promise<void> {
    await tx.manager.insert(Group, group);
  }

  async insertUser(
    tx: Transaction,
    user: { tenantId: Uuid; id: Uuid; email: string; name: string; role: BuiltInRole; passwordHash: string },
  ): Promise<void> {
    const { tenantId, id, name, role, passwordHash } = user;
    await tx.manager.insert(User, { tenantId, id, email: user.email.toLowerCase(), name, role, passwordHash });
  }

  async insertMember(tx: Transaction, member: GroupMember): Promise<void> {
    await tx.manager.insert(GroupMember, member);
  }
}
