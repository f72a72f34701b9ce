import type { PeopleNamed, PersonName, PersonRecord } from '@chogura/contracts';
import type { Language, Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { CustomRole, Group, Tenant, User } from '../identity.entities';

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** Everyone with this address, whatever the company: at most five. */
  async findByEmail(email: string): Promise<readonly { readonly tenantId: Uuid; readonly userId: Uuid }[]> {
    const rows = await this.database.lookup<{ tenant_id: Uuid; user_id: Uuid }>('lookup_users_by_email', [email]);
    return rows.map((row) => ({ tenantId: row.tenant_id, userId: row.user_id }));
  }

  findUser(tx: Transaction, userId: Uuid): Promise<User | null> {
    return tx.manager.findOneBy(User, { id: userId });
  }

  /** @param email lower case */
  findUserByEmail(tx: Transaction, email: string): Promise<User | null> {
    return tx.manager.findOneBy(User, { email });
  }

  async findUsers(tx: Transaction, userIds: readonly Uuid[]): Promise<ReadonlyMap<Uuid, User>> {
    const users = await tx.manager.find(User, { where: { id: In([...userIds]) } });
    return new Map(users.map((user) => [user.id, user]));
  }

  /** Enabled ones. */
  countAdministrators(tx: Transaction): Promise<number> {
    return tx.manager.count(User, { where: { role: 'administrator', disabledAt: IsNull() } });
  }

  /** The role of the company's own that the person has; null for the built-in ones. */
  async customRoleOf(tx: Transaction, { customRoleId }: User): Promise<CustomRole | null> {
    return customRoleId ? tx.manager.findOneBy(CustomRole, { id: customRoleId }) : null;
  }

  /** @param replaces sets it only where this is still the one; @returns whether it was set */
  async setPasswordHash(tx: Transaction, userId: Uuid, passwordHash: string, replaces?: string): Promise<boolean> {
    const where = { id: userId, ...(replaces !== undefined && { passwordHash: replaces }) };
    const { affected } = await tx.manager.update(User, where, { passwordHash });
    return affected === 1;
  }

  async setLanguage(tx: Transaction, userId: Uuid, language: Language): Promise<void> {
    await tx.manager.update(User, { id: userId }, { language });
  }

  /** The company of the transaction. */
  findTenant(tx: Transaction, tenantId: Uuid): Promise<Tenant> {
    return tx.manager.findOneByOrFail(Tenant, { id: tenantId });
  }

  listUsers(tx: Transaction): Promise<PersonName[]> {
    return tx.manager.find(User, {
      select: { id: true, name: true },
      where: { disabledAt: IsNull() },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  async listEveryone(tx: Transaction): Promise<PersonRecord[]> {
    const users = await tx.manager.find(User, {
      select: { id: true, name: true, disabledAt: true },
      order: { name: 'ASC', id: 'ASC' },
    });
    return users.map(({ id, name, disabledAt }) => ({ id, name, isDisabled: disabledAt !== null }));
  }

  listGroups(tx: Transaction): Promise<PersonName[]> {
    return tx.manager.find(Group, { select: { id: true, name: true }, order: { name: 'ASC' } });
  }

  /** Default group first. */
  async groupIdsOf(tx: Transaction, userId: Uuid): Promise<Uuid[]> {
    const members = await tx.query<{ id: Uuid }>(
      'SELECT group_id AS id FROM group_members WHERE user_id = $1 ORDER BY position, group_id',
      [userId],
    );
    return members.map(({ id }) => id);
  }

  async named(tx: Transaction, userIds: readonly Uuid[], groupIds: readonly Uuid[]): Promise<PeopleNamed> {
    const rows = await tx.query<PersonName & { isUser: boolean }>(
      `SELECT id, name, true AS "isUser" FROM users WHERE id = ANY($1::uuid[])
       UNION ALL SELECT id, name, false FROM groups WHERE id = ANY($2::uuid[])`,
      [userIds, groupIds],
    );
    const named = (isUser: boolean): PersonName[] =>
      rows.filter((row) => row.isUser === isUser).map(({ id, name }) => ({ id, name }));
    return { users: named(true), groups: named(false) };
  }
}
