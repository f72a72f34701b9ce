import type { Role, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CustomRole, Group, GroupMember, User } from '../identity.entities';
import type { GroupDto, PersonDto } from './people-admin.dto';
import type { CustomRoleDto } from './roles.dto';

/** Everything of a person that an administrator sees, in one row. */
const PEOPLE = `
  SELECT u.id, u.revision, u.email, u.name, u.language, u.role, u.custom_role_id AS "customRoleId", COALESCE(r.name, '') AS "customRoleName",
         u.disabled_at IS NOT NULL AS "isDisabled", u.password_hash IS NOT NULL AS "hasPassword",
         COALESCE((SELECT array_agg(m.group_id ORDER BY m.position, m.group_id) FROM group_members m WHERE m.user_id = u.id), '{}') AS "groupIds",
         EXISTS (SELECT FROM two_step_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS "isTwoStepOn",
         EXISTS (SELECT FROM sso_identities i WHERE i.user_id = u.id) AS "isSsoLinked",
         (SELECT max(s.signed_in_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSignedInAt"
    FROM users u LEFT JOIN custom_roles r ON r.tenant_id = u.tenant_id AND r.id = u.custom_role_id`;

/** People, groups and roles as administrators keep them. */
@Injectable()
export class PeopleAdminRepository {
  people(tx: Transaction): Promise<PersonDto[]> {
    return tx.query<PersonDto>(`${PEOPLE} ORDER BY u.disabled_at IS NOT NULL, u.name, u.id`);
  }

  async person(tx: Transaction, id: Uuid): Promise<PersonDto | null> {
    const [person] = await tx.query<PersonDto>(`${PEOPLE} WHERE u.id = $1`, [id]);
    return person ?? null;
  }

  async insertUser(
    tx: Transaction,
    user: Omit<User, 'createdAt' | 'language'> & Partial<Pick<User, 'language'>>,
  ): Promise<void> {
    await tx.manager.insert(User, user);
  }

  /** @returns false: somebody else changed it since `revision` */
  async updateUser(
    tx: Transaction,
    id: Uuid,
    revision: number,
    changes: Partial<Pick<User, 'email' | 'name' | 'language' | 'role' | 'customRoleId' | 'disabledAt'>>,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(User, { id, revision }, { ...changes, revision: revision + 1 });
    return (affected ?? 0) > 0;
  }

  /** In their order. What the identity provider gave stays its own. */
  async setGroups(tx: Transaction, tenantId: Uuid, userId: Uuid, groupIds: readonly Uuid[]): Promise<void> {
    const managed = await tx.manager.findBy(GroupMember, { userId, isManaged: true });
    const managedIds = new Set(managed.map(({ groupId }) => groupId));
    const members = groupIds.map((groupId, position) => {
      return { tenantId, userId, groupId, position, isManaged: managedIds.has(groupId) };
    });
    await this.replaceGroups(tx, userId, members);
  }

  async replaceGroups(tx: Transaction, userId: Uuid, members: readonly GroupMember[]): Promise<void> {
    await tx.manager.delete(GroupMember, { userId });
    if (members.length > 0) await tx.manager.insert(GroupMember, [...members]);
  }

  groups(tx: Transaction): Promise<GroupDto[]> {
    return tx.query<GroupDto>(
      `SELECT g.id, g.name, (SELECT count(*)::int FROM group_members m WHERE m.group_id = g.id) AS "memberCount"
         FROM groups g ORDER BY g.name, g.id`,
    );
  }

  async insertGroup(tx: Transaction, group: { tenantId: Uuid; id: Uuid; name: string }): Promise<void> {
    await tx.manager.insert(Group, group);
  }

  async renameGroup(tx: Transaction, id: Uuid, name: string): Promise<boolean> {
    const { affected } = await tx.manager.update(Group, { id }, { name });
    return (affected ?? 0) > 0;
  }

  /**
   * Keys that are over lose it, for they see nothing any more.
   * @throws QueryFailedError (foreign key) while anything else refers to it
   */
  async deleteGroup(tx: Transaction, id: Uuid, now: Date): Promise<boolean> {
    await tx.query(
      `DELETE FROM api_key_groups m USING api_keys k
        WHERE m.group_id = $1 AND k.tenant_id = m.tenant_id AND k.id = m.key_id
          AND (k.revoked_at IS NOT NULL OR k.expires_at <= $2)`,
      [id, now],
    );
    const { affected } = await tx.manager.delete(Group, { id });
    return (affected ?? 0) > 0;
  }

  roles(tx: Transaction): Promise<CustomRoleDto[]> {
    return tx.query<CustomRoleDto>(
      `SELECT r.id, r.revision, r.name, r.permissions,
              (SELECT count(*)::int FROM users u WHERE u.custom_role_id = r.id AND u.disabled_at IS NULL) AS "memberCount"
         FROM custom_roles r ORDER BY r.name, r.id`,
    );
  }

  /** How many people can sign in with each role. */
  async countByRole(tx: Transaction): Promise<ReadonlyMap<Role, number>> {
    const rows = await tx.query<{ role: Role; count: number }>(
      `SELECT role, count(*)::int AS count FROM users WHERE disabled_at IS NULL GROUP BY role`,
    );
    return new Map(rows.map(({ role, count }) => [role, count]));
  }

  /** Everybody who has the role, also those who left. */
  holdersOf(tx: Transaction, customRoleId: Uuid): Promise<{ name: string; isDisabled: boolean }[]> {
    return tx.query(
      `SELECT name, disabled_at IS NOT NULL AS "isDisabled" FROM users
        WHERE custom_role_id = $1 ORDER BY disabled_at IS NOT NULL, name, id`,
      [customRoleId],
    );
  }

  async insertRole(tx: Transaction, role: Omit<CustomRole, 'createdAt' | 'revision'>): Promise<void> {
    await tx.manager.insert(CustomRole, role);
  }

  async updateRole(
    tx: Transaction,
    id: Uuid,
    revision: number,
    { name, permissions }: Pick<CustomRole, 'name' | 'permissions'>,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(
      CustomRole,
      { id, revision },
      { name, permissions, revision: revision + 1 },
    );
    return (affected ?? 0) > 0;
  }

  async deleteRole(tx: Transaction, id: Uuid): Promise<boolean> {
    const { affected } = await tx.manager.delete(CustomRole, { id });
    return (affected ?? 0) > 0;
  }
}
