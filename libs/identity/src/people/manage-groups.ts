import { type Clock, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, isReferredTo, isUniqueViolation, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { GroupDto } from './people-admin.dto';
import { GROUP_NOT_FOUND, IN_USE, NAME_TAKEN } from './people-admin.problems';
import { PeopleAdminRepository } from './people-admin.repository';

/** 担当グループ, as administrators keep them. */
@Injectable()
export class ManageGroups {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleAdminRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(ctx: RequestContext): Promise<GroupDto[]> {
    return this.database.transaction(ctx, (tx) => this.repository.groups(tx));
  }

  /** @throws identity.name-taken (409) */
  async add(ctx: RequestContext, name: string): Promise<Uuid> {
    const id = newId();
    await this.write(ctx, async (tx) => {
      await this.repository.insertGroup(tx, { tenantId: ctx.tenantId, id, name: name.trim() });
      await this.outbox.publish(tx, ctx, 'identity.group-added', { groupId: id });
    });
    return id;
  }

  /** @throws identity.group-not-found (404), identity.name-taken (409) */
  rename(ctx: RequestContext, id: Uuid, name: string): Promise<void> {
    return this.write(ctx, async (tx) => {
      if (!(await this.repository.renameGroup(tx, id, name.trim()))) throw new Problem(GROUP_NOT_FOUND);
      await this.outbox.publish(tx, ctx, 'identity.group-renamed', { groupId: id });
    });
  }

  /** @throws identity.group-not-found (404), identity.in-use (409) */
  remove(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.write(ctx, async (tx) => {
      if (!(await this.repository.deleteGroup(tx, id, this.clock.now()))) throw new Problem(GROUP_NOT_FOUND);
      await this.outbox.publish(tx, ctx, 'identity.group-removed', { groupId: id });
    });
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
