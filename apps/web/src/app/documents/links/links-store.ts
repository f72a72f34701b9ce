import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  Api,
  dismissSuggestedLink,
  type DocumentLinks,
  type DocumentRow,
  getDocumentLinks,
  linkDocuments,
  listDocuments,
  restoreSuggestedLink,
  unlinkDocuments,
} from '@chogura/api-client';
import { normaliseText } from '@chogura/kernel';
import { filter, merge } from 'rxjs';
import { type Problem, toProblem } from '../../core/api/problem';
import { LiveConnection } from '../../core/live/live-connection';

/** Documents that a search for one to link offers. */
const MAX_FOUND = 8;

/** 関連書類 of the open document. */
@Injectable()
export class LinksStore {
  readonly #api = inject(Api);
  readonly #links = signal<DocumentLinks | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #isBusy = signal(false);
  #id: string | null = null;

  readonly links = this.#links.asReadonly();
  /** Why they cannot be shown, or what was asked for last was not done. */
  readonly problem = this.#problem.asReadonly();
  readonly isBusy = this.#isBusy.asReadonly();
  /** Of documents that are in the chain. */
  readonly chainedIds = computed(() => new Set(this.#links()?.chain.map(({ id }) => id)));

  constructor() {
    const live = inject(LiveConnection);
    const chainChanged = live.documentChanged.pipe(
      filter(({ documentId }) => documentId === this.#id || this.chainedIds().has(documentId)),
    );
    merge(chainChanged, live.resync)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.#refresh());
  }

  async open(id: string): Promise<void> {
    this.#id = id;
    this.#links.set(null);
    await this.reload();
  }

  async reload(): Promise<void> {
    this.#problem.set(null);
    await this.#load();
  }

  link(id: string, otherId: string): Promise<boolean> {
    return this.#change(id, () => this.#api.invoke(linkDocuments, { id, body: { documentId: otherId } }));
  }

  unlink(id: string, otherId: string): Promise<boolean> {
    return this.#change(id, () => this.#api.invoke(unlinkDocuments, { id, otherId }));
  }

  /** 関連なし. */
  dismiss(id: string, otherId: string): Promise<boolean> {
    return this.#change(id, () => this.#api.invoke(dismissSuggestedLink, { id, body: { documentId: otherId } }));
  }

  restore(id: string, otherId: string): Promise<boolean> {
    return this.#change(id, () => this.#api.invoke(restoreSuggestedLink, { id, otherId }));
  }

  /** Documents that can be linked: by their whole 管理番号 first, then by words; those in the chain are none. */
  async search(words: string): Promise<readonly DocumentRow[]> {
    const text = normaliseText(words).trim();
    if (text === '') return [];
    const number = /^\d{1,12}$/.test(text) ? Number(text) : null;
    const asked = [
      ...(number === null ? [] : [{ numberFrom: number, numberTo: number }]),
      { q: text, limit: MAX_FOUND },
    ];
    const pages = await Promise.all(asked.map((params) => this.#api.invoke(listDocuments, params)));
    const found = new Map(pages.flatMap(({ items }) => items).map((each) => [each.id, each]));
    return [...found.values()].filter(({ id }) => !this.chainedIds().has(id)).slice(0, MAX_FOUND);
  }

  /** @returns whether it was done; what holds then is shown, where the document is still the open one */
  async #change(id: string, ask: () => Promise<DocumentLinks>): Promise<boolean> {
    if (this.#isBusy()) return false;
    this.#isBusy.set(true);
    this.#problem.set(null);
    try {
      const links = await ask();
      if (id === this.#id) this.#links.set(links);
      return true;
    } catch (error) {
      if (id === this.#id) this.#problem.set(toProblem(error));
      return false;
    } finally {
      this.#isBusy.set(false);
    }
  }

  async #load(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    try {
      const links = await this.#api.invoke(getDocumentLinks, { id });
      if (id === this.#id) this.#links.set(links);
    } catch (error) {
      if (id === this.#id) this.#problem.set(toProblem(error));
    }
  }

  /** What is on screen stays when the newer one cannot be had. */
  async #refresh(): Promise<void> {
    const isShown = this.#links() !== null;
    await this.#load();
    if (isShown) this.#problem.set(null);
  }
}
