import type { BuiltInRole, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Group, GroupMember, Tenant, User } from '../identity.entities';

/** Founding and suspending a company; what is not given takes the table's default. */
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
    user: { tenantId: Uuid; id: Uuid; email: string; name: string; role: BuiltInRole; passwordHash: string | null },
  ): Promise<void> {
    const { tenantId, id, name, role, passwordHash } = user;
    await tx.manager.insert(User, { tenantId, id, email: user.email.toLowerCase(), name, role, passwordHash });
  }

  async isSuspended(tx: Transaction): Promise<boolean> {
    return (await tx.query('SELECT FROM tenants WHERE suspended_at IS NOT NULL')).length > 0;
  }

  /** Those who may sign in. */
  countPeople(tx: Transaction): Promise<number> {
    return tx.manager.count(User, { where: { disabledAt: IsNull() } });
  }

  /** The company of the transaction; null: there is none. */
  find(tx: Transaction, id: Uuid): Promise<Tenant | null> {
    return tx.manager.findOneBy(Tenant, { id });
  }

  /** @returns false: it was suspended already */
  async suspend(tx: Transaction, id: Uuid, suspendedAt: Date, suspensionReason: string): Promise<boolean> {
    const { affected } = await tx.manager.update(
      Tenant,
      { id, suspendedAt: IsNull() },
      { suspendedAt, suspensionReason },
    );
    return affected === 1;
  }

  /** @returns false: it was not suspended */
  async resume(tx: Transaction, id: Uuid): Promise<boolean> {
    const { affected } = await tx.manager.update(
      Tenant,
      { id, suspendedAt: Not(IsNull()) },
      { suspendedAt: null, suspensionReason: null },
    );
    return affected === 1;
  }

  async insertMember(tx: Transaction, member: Omit<GroupMember, 'isManaged'>): Promise<void> {
    await tx.manager.insert(GroupMember, member);
  }
}
