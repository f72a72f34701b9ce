import { People } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessDefaults, DefaultLevels } from './access-rules';
import type { AccessDefaultsDto } from './access.dto';
import { AccessRepository } from './access.repository';
import { CHANGED_MEANWHILE } from '../documents.problems';

/** What 担当グループ lay down for documents without rules of their own: for the company, and for single groups. A change touches no document. */
@Injectable()
export class AccessDefaultsSetting {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
    private readonly people: People,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Every group by name, with null where it follows the company. */
  async read(ctx: RequestContext): Promise<AccessDefaultsDto> {
    const groups = await this.people.groups(ctx);
    const defaults = await this.database.transaction(ctx, (tx) => this.repository.defaults(tx));
    return {
      revision: defaults.revision,
      members: defaults.members,
      others: defaults.others,
      groups: groups.map(({ id, name }) => ({
        id,
        name,
        members: defaults.groups[id]?.members ?? null,
        others: defaults.groups[id]?.others ?? null,
      })),
    };
  }

  /** @throws documents.changed-meanwhile (412), http.invalid-input for an unknown group */
  async change(
    ctx: RequestContext,
    baseRevision: number,
    { members, others }: DefaultLevels,
    groups: AccessDefaults['groups'],
  ): Promise<void> {
    await this.refuseStrangers(ctx, Object.keys(groups));
    const revision = baseRevision + 1;
    await this.database.transaction(ctx, async (tx) => {
      const current = await this.repository.defaults(tx);
      const wanted = { revision, members, others, groups };
      const changed = { at: this.clock.now(), by: ctx.actor.kind === 'user' ? ctx.actor.userId : null };
      const isNext = current.revision === baseRevision;
      if (!isNext || !(await this.repository.addDefaults(tx, ctx.tenantId, wanted, changed)))
        throw new Problem(CHANGED_MEANWHILE);
      await this.outbox.publish(tx, ctx, 'documents.access-defaults-changed', { revision });
    });
  }

  private async refuseStrangers(ctx: RequestContext, groupIds: readonly Uuid[]): Promise<void> {
    const known = new Set((await this.people.groups(ctx)).map(({ id }) => id));
    if (groupIds.some((id) => !known.has(id))) throw invalidInput([{ field: 'groups', code: 'is-in' }]);
  }
}
