import { newId, permissionKey, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, PermissionRegistry, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { isReferredTo, isUniqueViolation } from './database-errors';
import type { NewRoleDto, RolesDto } from './people-admin.dto';
import { CHANGED_BY_OTHERS, IN_USE, NAME_TAKEN, ROLE_NOT_FOUND } from './people-admin.problems';
import { demandOwnReach } from './own-reach';
import { PeopleAdminRepository } from './people-admin.repository';

/** Roles of the company's own, each a choice from the matrix of permissions. */
@Injectable()
export class ManageRoles {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleAdminRepository,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
  ) {}

  async list(ctx: RequestContext): Promise<RolesDto> {
    const roles = await this.database.transaction(ctx, (tx) => this.repository.roles(tx));
    return {
      permissions: this.permissions.all().map((definition) => ({
        key: permissionKey(definition),
        subject: definition.subject,
        description: definition.description[ctx.language],
        roles: definition.roles,
      })),
      roles,
    };
  }

  /** @throws identity.name-taken (409), http.invalid-input for a permission that nobody declares */
  async add(ctx: RequestContext, { name, permissions }: NewRoleDto): Promise<Uuid> {
    this.check(ctx, permissions);
    const id = newId();
    await this.write(ctx, async (tx) => {
      await this.repository.insertRole(tx, { tenantId: ctx.tenantId, id, name: name.trim(), permissions });
      await this.outbox.publish(tx, ctx, 'identity.role-added', { roleId: id });
    });
    return id;
  }

  /** Holds from the next request of its people on. @throws identity.role-not-found (404), identity.changed-meanwhile (412), and as `add` */
  async change(ctx: RequestContext, id: Uuid, revision: number, { name, permissions }: NewRoleDto): Promise<void> {
    this.check(ctx, permissions);
    await this.write(ctx, async (tx) => {
      const before = (await this.repository.roles(tx)).find((role) => role.id === id);
      if (!before) throw new Problem(ROLE_NOT_FOUND);
      demandOwnReach(ctx, before.permissions);
      const isOurs = await this.repository.updateRole(tx, id, revision, { name: name.trim(), permissions });
      if (!isOurs) throw new Problem(CHANGED_BY_OTHERS);
      await this.outbox.publish(tx, ctx, 'identity.role-changed', { roleId: id });
    });
  }

  /** @throws identity.role-not-found (404), identity.in-use (409) */
  remove(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.write(ctx, async (tx) => {
      if (!(await this.repository.deleteRole(tx, id))) throw new Problem(ROLE_NOT_FOUND);
      await this.outbox.publish(tx, ctx, 'identity.role-removed', { roleId: id });
    });
  }

  private check(ctx: RequestContext, permissions: readonly string[]): void {
    const known = new Set(this.permissions.all().map(permissionKey));
    if (permissions.some((key) => !known.has(key))) throw invalidInput([{ field: 'permissions', code: 'is-in' }]);
    demandOwnReach(ctx, permissions);
  }

  private async write(ctx: RequestContext, work: (tx: Transaction) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(ctx, work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(NAME_TAKEN);
      if (isReferredTo(error)) throw new Problem(IN_USE);
      throw error;
    }
  }
}
