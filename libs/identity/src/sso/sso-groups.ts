import type { RequestContext, Role, Uuid } from '@chogura/kernel';
import { Outbox, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { User } from '../identity.entities';
import { PeopleAdminRepository } from '../people/people-admin.repository';
import { PeopleRepository } from '../people/people.repository';
import type { SsoProfile } from './sso-profile';
import type { SsoConnection, SsoMapping } from './sso.entities';
import { SsoRepository } from './sso.repository';

interface RoleGiven {
  readonly role: Role;
  readonly customRoleId: Uuid | null;
}

/** Brings a person's groups and role to what the provider says, at each sign-in. What an administrator gave by hand stays. */
@Injectable()
export class SsoGroups {
  constructor(
    private readonly sso: SsoRepository,
    private readonly people: PeopleRepository,
    private readonly peopleAdmin: PeopleAdminRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Needs the seats' lock of the caller. @returns the person as they are from now on */
  async follow(
    tx: Transaction,
    ctx: RequestContext,
    connection: SsoConnection,
    user: User,
    { groups }: SsoProfile,
  ): Promise<User> {
    // Not told is not none.
    if (groups === null) return user;
    const mappings = await this.sso.mappings(tx);
    const met = mappings.filter(({ claimValue }) => groups.includes(claimValue));
    const hasNewGroups = await this.giveGroups(tx, user, met);
    const hasNewRole = await this.giveRole(tx, connection, user, roleOf(mappings, met, connection));
    if (!hasNewGroups && !hasNewRole) return user;
    await this.outbox.publish(tx, ctx, 'identity.person-changed', { userId: user.id });
    return (await this.people.findUser(tx, user.id)) ?? user;
  }

  private async giveGroups(tx: Transaction, user: User, met: readonly SsoMapping[]): Promise<boolean> {
    const given = new Set(met.flatMap(({ groupId }) => groupId ?? []));
    const before = await this.sso.memberships(tx, user.id);
    const kept = before.filter(({ groupId, isManaged }) => !isManaged || given.has(groupId));
    const keptIds = new Set(kept.map(({ groupId }) => groupId));
    const added = [...given].filter((id) => !keptIds.has(id));
    if (kept.length === before.length && added.length === 0) return false;
    const { tenantId, id: userId } = user;
    const members = [...kept, ...added.map((groupId) => ({ tenantId, userId, groupId, isManaged: true }))];
    await this.peopleAdmin.replaceGroups(
      tx,
      userId,
      members.map((member, position) => ({ ...member, position })),
    );
    return true;
  }

  /** The company keeps an administrator, and the one for emergencies stays one. */
  private async giveRole(
    tx: Transaction,
    { emergencyUserId }: SsoConnection,
    user: User,
    given: RoleGiven | null,
  ): Promise<boolean> {
    if (!given || (given.role === user.role && given.customRoleId === user.customRoleId)) return false;
    if (user.role === 'administrator') {
      if (user.id === emergencyUserId || (await this.people.countAdministrators(tx)) <= 1) return false;
    }
    const { role, customRoleId } = given;
    return this.peopleAdmin.updateUser(tx, user.id, user.revision, { role, customRoleId });
  }
}

/** null: the provider decides no roles here. */
function roleOf(
  mappings: readonly SsoMapping[],
  met: readonly SsoMapping[],
  { newPersonRole, newPersonCustomRoleId }: SsoConnection,
): RoleGiven | null {
  for (const { role, customRoleId } of met) if (role) return { role, customRoleId };
  if (!mappings.some(({ role }) => role)) return null;
  return { role: newPersonRole, customRoleId: newPersonCustomRoleId };
}
