import { type Clock, nameKey, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, isReferredTo, isUniqueViolation, Outbox, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type ManagedTagDto, MAX_TAGS, type NewTagDto, type TagChangesDto, type TagDto } from './tags.dto';
import { TAG_CHANGED_MEANWHILE, TAG_IN_USE, TAG_NAME_TAKEN, TAG_NOT_FOUND, TOO_MANY_TAGS } from './tags.problems';
import { TagsRepository } from './tags.repository';

/** The company's list of タグ: renaming one renames it on every document that has it. */
@Injectable()
export class ManageTags {
  constructor(
    private readonly database: Database,
    private readonly repository: TagsRepository,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** For choosing, and for showing what retired ones documents have. */
  all(ctx: RequestContext): Promise<TagDto[]> {
    return this.database.transaction(ctx, (tx) => this.repository.all(tx));
  }

  list(ctx: RequestContext): Promise<ManagedTagDto[]> {
    return this.database.transaction(ctx, (tx) => this.repository.managed(tx));
  }

  /** @throws documents.tag-name-taken, documents.too-many-tags (409) */
  async add(ctx: RequestContext, { name, colour }: NewTagDto): Promise<Uuid> {
    const id = newId();
    await this.write(ctx, async (tx) => {
      const { length } = await this.repository.all(tx);
      if (length >= MAX_TAGS) throw new Problem(TOO_MANY_TAGS, { limit: MAX_TAGS });
      await this.repository.insert(tx, { tenantId: ctx.tenantId, id, name, nameKey: nameKey(name), colour });
      await this.outbox.publish(tx, ctx, 'documents.tag-added', { tagId: id });
    });
    return id;
  }

  /** @throws documents.tag-not-found (404), documents.tag-name-taken (409), documents.tag-changed-meanwhile (412) */
  change(ctx: RequestContext, id: Uuid, revision: number, { name, colour, isRetired }: TagChangesDto): Promise<void> {
    return this.write(ctx, async (tx) => {
      const tag = await this.repository.find(tx, id);
      if (!tag) throw new Problem(TAG_NOT_FOUND);
      const retiredAt = isRetired ? (tag.retiredAt ?? this.clock.now()) : null;
      const isOurs = await this.repository.update(tx, id, revision, {
        name,
        nameKey: nameKey(name),
        colour,
        retiredAt,
      });
      if (!isOurs) throw new Problem(TAG_CHANGED_MEANWHILE);
      await this.outbox.publish(tx, ctx, 'documents.tag-changed', { tagId: id });
      // Its documents are found by the new name as soon as the worker has put their texts anew.
      if (name !== tag.name)
        await this.outbox.publish(tx, ctx, 'documents.search-texts-due', { afterNumber: 0, tagId: id });
    });
  }

  /** @param ids these first; others, which somebody has just added, stay behind them. @throws documents.tag-not-found (404) */
  order(ctx: RequestContext, ids: readonly Uuid[]): Promise<void> {
    return this.write(ctx, async (tx) => {
      const known = (await this.repository.all(tx)).map(({ id }) => id);
      if (ids.some((id) => !known.includes(id))) throw new Problem(TAG_NOT_FOUND);
      await this.repository.order(tx, [...new Set([...ids, ...known])]);
      await this.outbox.publish(tx, ctx, 'documents.tags-ordered', {});
    });
  }

  /** @throws documents.tag-not-found (404), documents.tag-in-use (409), which says on how many documents it is */
  async remove(ctx: RequestContext, id: Uuid): Promise<void> {
    try {
      await this.database.transaction(ctx, async (tx) => {
        if (!(await this.repository.remove(tx, id))) throw new Problem(TAG_NOT_FOUND);
        await this.outbox.publish(tx, ctx, 'documents.tag-removed', { tagId: id });
      });
    } catch (error) {
      if (!isReferredTo(error)) throw error;
      const count = await this.database.transaction(ctx, (tx) => this.repository.countDocuments(tx, id));
      throw new Problem(TAG_IN_USE, { count });
    }
  }

  private async write(ctx: RequestContext, work: (tx: Transaction) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(ctx, work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(TAG_NAME_TAKEN);
      throw error;
    }
  }
}
