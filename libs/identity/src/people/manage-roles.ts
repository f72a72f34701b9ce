import {
  BUILT_IN_ROLES,
  type Language,
  nameKey,
  newId,
  permissionKey,
  Problem,
  type RequestContext,
  ROLE_NAMES,
  type Uuid,
} from '@chogura/kernel';
import {
  Database,
  invalidInput,
  isReferredTo,
  isUniqueViolation,
  Outbox,
  PermissionRegistry,
  type Transaction,
} from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { demandOwnReach } from './own-reach';
import { CHANGED_BY_OTHERS, NAME_TAKEN, ROLE_IN_USE, ROLE_NOT_FOUND } from './people-admin.problems';
import { PeopleAdminRepository } from './people-admin.repository';
import { SSO_ROLE_IN_USE } from '../sso/sso.problems';
import { permissionMatrix } from './permission-matrix';
import type { NewRoleDto, RolesDto } from './roles.dto';

/** So many of those who have a role are named where it cannot be deleted. */
const NAMED_HOLDERS = 5;

/** Roles of the company's own, each a choice from the matrix of permissions. */
@Injectable()
export class ManageRoles {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleAdminRepository,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
  ) {}

  list(ctx: RequestContext): Promise<RolesDto> {
    return this.database.transaction(ctx, async (tx) => {
      const counts = await this.repository.countByRole(tx);
      return {
        subjects: permissionMatrix(this.permissions.all(), ctx.language),
        builtIn: BUILT_IN_ROLES.map((role) => ({
          role,
          permissions: this.permissions.keysOf(role),
          memberCount: counts.get(role) ?? 0,
        })),
        roles: await this.repository.roles(tx),
      };
    });
  }

  /** @throws identity.name-taken (409), http.invalid-input for a permission that nobody declares */
  async add(ctx: RequestContext, { name, permissions }: NewRoleDto): Promise<Uuid> {
    this.check(ctx, name, permissions);
    const id = newId();
    await this.write(ctx, async (tx) => {
      await this.repository.insertRole(tx, { tenantId: ctx.tenantId, id, name, permissions });
      await this.outbox.publish(tx, ctx, 'identity.role-added', { roleId: id });
    });
    return id;
  }

  /** Holds from the next request of its people on. @throws identity.role-not-found (404), identity.changed-meanwhile (412), and as `add` */
  async change(ctx: RequestContext, id: Uuid, revision: number, { name, permissions }: NewRoleDto): Promise<void> {
    this.check(ctx, name, permissions);
    await this.write(ctx, async (tx) => {
      const before = (await this.repository.roles(tx)).find((role) => role.id === id);
      if (!before) throw new Problem(ROLE_NOT_FOUND);
      demandOwnReach(ctx, before.permissions);
      const isOurs = await this.repository.updateRole(tx, id, revision, { name, permissions });
      if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
      await this.outbox.publish(tx, ctx, 'identity.role-changed', { roleId: id });
    });
  }

  /** @throws identity.role-not-found (404), identity.role-in-use (409), which names who has it */
  async remove(ctx: RequestContext, id: Uuid): Promise<void> {
    try {
      await this.database.transaction(ctx, async (tx) => {
        if (!(await this.repository.deleteRole(tx, id))) throw new Problem(ROLE_NOT_FOUND);
        await this.outbox.publish(tx, ctx, 'identity.role-removed', { roleId: id });
      });
    } catch (error) {
      if (!isReferredTo(error)) throw error;
      const holders = await this.database.transaction(ctx, (tx) => this.repository.holdersOf(tx, id));
      if (holders.length === 0) throw new Problem(SSO_ROLE_IN_USE);
      throw new Problem(ROLE_IN_USE, { holders: namesOf(holders, ctx.language) });
    }
  }

  private check(ctx: RequestContext, name: string, permissions: readonly string[]): void {
    const known = new Set(this.permissions.all().map(permissionKey));
    if (permissions.some((key) => !known.has(key))) throw invalidInput([{ field: 'permissions', code: 'is-in' }]);
    // Two roles of one name could not be told apart, least of all in a CSV file.
    const builtIn = BUILT_IN_ROLES.flatMap((role) => Object.values(ROLE_NAMES[role]).map(nameKey));
    if (builtIn.includes(nameKey(name))) throw new Problem(NAME_TAKEN);
    demandOwnReach(ctx, permissions);
  }

  private async write(ctx: RequestContext, work: (tx: Transaction) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(ctx, work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(NAME_TAKEN);
      throw error;
    }
  }
}

/** 大路 一葉さん、浜口 すずさん（無効）、ほか3人 */
function namesOf(holders: readonly { name: string; isDisabled: boolean }[], language: Language): string {
  const isJa = language === 'ja';
  const named = holders.slice(0, NAMED_HOLDERS).map(({ name, isDisabled }) => {
    const mark = isJa ? '（無効）' : ' (disabled)';
    return `${name}${isJa ? 'さん' : ''}${isDisabled ? mark : ''}`;
  });
  const others = holders.length - named.length;
  if (others > 0) named.push(isJa ? `ほか${others}人` : `${others} more`);
  return named.join(isJa ? '、' : ', ');
}
