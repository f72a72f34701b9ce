import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  addFavourite,
  Api,
  changeDocument,
  deleteDocument,
  type CustomField,
  type Document,
  type DocumentChanges,
  type DocumentField,
  getDocument,
  listCustomFields,
  listPeople,
  listTags,
  type People,
  removeFavourite,
  restoreDocument,
  setDocumentPassword,
  type Tag,
} from '@chogura/api-client';
import { filter, merge } from 'rxjs';
import { type Problem, toProblem } from '../core/api/problem';
import { LiveConnection } from '../core/live/live-connection';

const CHANGED_MEANWHILE = 'documents.changed-meanwhile';

/** The same field, changed here and by somebody else. */
export interface ChangeConflict {
  readonly field: string;
  readonly yours: string | number | boolean | null;
  readonly theirs: string | number | boolean | null;
  readonly changedBy: string | null;
  readonly changedAt: string;
}

export type SaveResult =
  | { readonly is: 'saved' }
  | { readonly is: 'conflict'; readonly conflicts: readonly ChangeConflict[]; readonly current: Document }
  | { readonly is: 'failed'; readonly problem: Problem };

/** One open document. */
@Injectable()
export class DocumentStore {
  readonly #api = inject(Api);
  readonly #document = signal<Document | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #people = signal<People>({ users: [], groups: [] });
  readonly #tags = signal<readonly Tag[]>([]);
  readonly #customFields = signal<readonly CustomField[]>([]);
  #id: string | null = null;

  readonly document = this.#document.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly people = this.#people.asReadonly();
  /** All of the company. */
  readonly tags = this.#tags.asReadonly();
  /** カスタムフィールド of the company, those among them that were deleted, which conflicts and histories name. */
  readonly customFields = this.#customFields.asReadonly();
  readonly isLoading = computed(() => this.#document() === null && this.#problem() === null);

  constructor() {
    const live = inject(LiveConnection);
    merge(live.documentChanged.pipe(filter(({ documentId }) => documentId === this.#id)), live.resync)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.#refresh());
  }

  async open(id: string): Promise<void> {
    if (id === this.#id) return;
    this.#id = id;
    this.#document.set(null);
    this.#problem.set(null);
    await this.#load();
    if (this.#people().users.length === 0) await this.#loadChoices();
  }

  async reload(): Promise<void> {
    this.#problem.set(null);
    await this.#load();
  }

  /** @param base the document that the changes were made on; changes of other fields since then are merged by the server */
  async save(base: Document, changes: DocumentChanges): Promise<SaveResult> {
    try {
      // 204: saved into a group whose documents this person may not see.
      const document: Document | null = await this.#api.invoke(changeDocument, {
        id: base.id,
        'If-Match': `"${base.revision}"`,
        body: changes,
      });
      this.#document.set(document);
      if (!document) await this.#load();
      return { is: 'saved' };
    } catch (error) {
      const problem = toProblem(error);
      const { conflicts, current } = problem.extensions;
      if (problem.code !== CHANGED_MEANWHILE || !Array.isArray(conflicts)) return { is: 'failed', problem };
      return { is: 'conflict', conflicts: conflicts as ChangeConflict[], current: current as Document };
    }
  }

  /** このままで正しい. */
  confirm(base: Document, field: DocumentField): Promise<SaveResult> {
    return this.save(base, { confirm: [field] });
  }

  async setFavourite(document: Document, isFavourite: boolean): Promise<Problem | null> {
    try {
      await this.#api.invoke(isFavourite ? addFavourite : removeFavourite, { id: document.id });
      this.favoured(document.id, isFavourite);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** The same, as another part of the screen has done it. */
  favoured(id: string, isFavourite: boolean): void {
    this.#document.update((current) => (current?.id === id ? { ...current, isFavourite } : current));
  }

  /** Into the 削除履歴. Refused when the document is another one by now than what is on screen; that one is shown then. */
  async delete({ id, revision }: Document, reason: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(deleteDocument, { id, 'If-Match': `"${revision}"`, body: { reason } });
      return null;
    } catch (error) {
      await this.#refresh();
      return toProblem(error);
    }
  }

  /** Back into the ledger. */
  async restore(id: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(restoreDocument, { id, body: {} });
      await this.#refresh();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  async givePassword(document: Document, password: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(setDocumentPassword, { id: document.id, body: { password } });
      await this.#load();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  async #load(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    try {
      const document = await this.#api.invoke(getDocument, { id });
      if (id === this.#id)
        this.#document.update((shown) => (shown?.id === id && shown.revision > document.revision ? shown : document));
    } catch (error) {
      if (id === this.#id) this.#problem.set(toProblem(error));
    }
  }

  /** What is on screen stays when the newer one cannot be had. */
  async #refresh(): Promise<void> {
    const isShown = this.#document() !== null;
    await this.#load();
    if (isShown) this.#problem.set(null);
  }

  async #loadChoices(): Promise<void> {
    const [people, tags, fields] = await Promise.allSettled([
      this.#api.invoke(listPeople),
      this.#api.invoke(listTags),
      this.#api.invoke(listCustomFields),
    ]);
    // Otherwise the pane shows what it has; choosing others waits for the next opening.
    if (people.status === 'fulfilled') this.#people.set(people.value);
    if (tags.status === 'fulfilled') this.#tags.set(tags.value);
    if (fields.status === 'fulfilled') this.#customFields.set(fields.value);
  }
}
