import { inject, Injectable, resource } from '@angular/core';
import {
  addTag,
  Api,
  changeTag,
  listManagedTags,
  type ManagedTag,
  type NewTag,
  orderTags,
  removeTag,
  type TagChanges,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** タグ of the company. */
@Injectable()
export class TagsStore {
  readonly #api = inject(Api);

  readonly source = resource({ loader: (): Promise<readonly ManagedTag[]> => this.#api.invoke(listManagedTags) });

  add(tag: NewTag): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(addTag, { body: tag }));
  }

  change({ id, revision, name, colour, isRetired }: ManagedTag, changes: Partial<TagChanges>): Promise<Problem | null> {
    const body = { name, colour, isRetired, ...changes };
    return this.#write(() => this.#api.invoke(changeTag, { id, 'If-Match': `"${revision}"`, body }));
  }

  /** Shown in the new order at once. */
  order(tags: readonly ManagedTag[]): Promise<Problem | null> {
    this.source.set(tags);
    return this.#write(() => this.#api.invoke(orderTags, { body: { ids: tags.map(({ id }) => id) } }));
  }

  remove({ id }: ManagedTag): Promise<Problem | null> {
    return this.#write(() => this.#api.invoke(removeTag, { id }));
  }

  /** Whatever happened, the list shows what is there now. */
  async #write(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.source.reload();
    }
  }
}
