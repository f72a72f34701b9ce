import { DOCUMENT, inject, Injectable } from '@angular/core';
import { KEPT_DRAFT_PREFIX } from '../../core/kept-typing';
import { SessionStore } from '../../core/session/session-store';
import type { Rule } from './access-draft';

/** Rules that somebody was changing, and what they began with. */
export interface KeptRules {
  readonly base: readonly Rule[];
  readonly rules: readonly Rule[];
  readonly reason: string;
}

/** Keeps rules that are not saved in this tab, so that neither a reload nor the end of the session takes them away. */
@Injectable({ providedIn: 'root' })
export class KeptRulesOfDocuments {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #session = inject(SessionStore);

  find(documentId: string): KeptRules | null {
    const text = this.#in(documentId, (storage, key) => storage.getItem(key));
    return text ? (JSON.parse(text) as KeptRules) : null;
  }

  /** @param kept null: saved or given up */
  keep(documentId: string, kept: KeptRules | null): void {
    this.#in(documentId, (storage, key) => {
      if (kept) storage.setItem(key, JSON.stringify(kept));
      else storage.removeItem(key);
    });
  }

  #in<T>(documentId: string, work: (storage: Storage, key: string) => T): T | null {
    const me = this.#session.me();
    if (!me || !this.#window) return null;
    try {
      return work(this.#window.sessionStorage, `${KEPT_DRAFT_PREFIX}${me.user.id}.access.${documentId}`);
    } catch {
      // Private browsing without storage: they last as long as the page.
      return null;
    }
  }
}
