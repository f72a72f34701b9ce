import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type DeletedDocument, listDeletedDocuments, restoreDocument } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** 削除履歴, as far as it was read. */
@Injectable()
export class DeletionsStore {
  readonly #api = inject(Api);
  readonly #items = signal<readonly DeletedDocument[] | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #cursor = signal<string | null>(null);
  #keyword = '';
  /** Counts loads; the answer to an older one is dropped. */
  #turn = 0;

  /** null: not loaded yet. */
  readonly items = this.#items.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly hasMore = computed(() => this.#cursor() !== null);

  async show(keyword: string): Promise<void> {
    this.#keyword = keyword;
    await this.#load(null);
  }

  reload(): Promise<void> {
    return this.#load(null);
  }

  async loadMore(): Promise<void> {
    const cursor = this.#cursor();
    if (cursor !== null) await this.#load(cursor);
  }

  async restore({ id }: DeletedDocument): Promise<Problem | null> {
    try {
      await this.#api.invoke(restoreDocument, { id, body: {} });
      this.#items.update((items) => items?.filter((item) => item.id !== id) ?? null);
      return null;
    } catch (error) {
      void this.#load(null);
      return toProblem(error);
    }
  }

  async #load(cursor: string | null): Promise<void> {
    const turn = ++this.#turn;
    try {
      const page = await this.#api.invoke(listDeletedDocuments, {
        ...(this.#keyword && { q: this.#keyword }),
        ...(cursor !== null && { cursor }),
      });
      if (turn !== this.#turn) return;
      this.#items.update((before) => (cursor === null ? page.items : [...(before ?? []), ...page.items]));
      this.#cursor.set(page.nextCursor);
      this.#problem.set(null);
    } catch (error) {
      if (turn === this.#turn) this.#problem.set(toProblem(error));
    }
  }
}
