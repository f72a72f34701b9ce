import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { DocumentField } from '@chogura/api-client';
import { KEPT_DRAFT_PREFIX } from '../core/kept-typing';
import { SessionStore } from '../core/session/session-store';
import type { CustomTexts } from './custom-draft';
import { type DocumentDraft, DRAFT_KEYS } from './document-draft';
import { TAX_PARTS, type TaxLineDraft } from './tax-draft';

/** What was typed on one document and not saved. */
export interface KeptDraft {
  /** Of the document that it was typed on, so that saving it later still meets what others changed since. */
  readonly revision: number;
  /** Only the boxes that differ. */
  readonly typed: Partial<DocumentDraft>;
  /** このままで正しい. */
  readonly confirmed: readonly DocumentField[];
}

/** Keeps typed input in this tab, so that neither a reload nor the end of the session takes it away. Each person finds only their own. */
@Injectable({ providedIn: 'root' })
export class KeptDrafts {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #session = inject(SessionStore);

  find(documentId: string): KeptDraft | null {
    const key = this.#key(documentId);
    const text = key && this.#in((storage) => storage.getItem(key));
    if (!text) return null;
    const { revision, typed, confirmed } = JSON.parse(text) as KeptDraft;
    return { revision, typed: known(typed), confirmed };
  }

  keep(documentId: string, draft: KeptDraft): void {
    const key = this.#key(documentId);
    if (key) this.#in((storage) => storage.setItem(key, JSON.stringify(draft)));
  }

  /** It was saved or given up. Where nobody is signed in any more it was neither, and stays. */
  drop(documentId: string): void {
    const key = this.#key(documentId);
    if (key) this.#in((storage) => storage.removeItem(key));
  }

  #key(documentId: string): string | null {
    const me = this.#session.me();
    return me && `${KEPT_DRAFT_PREFIX}${me.user.id}.${documentId}`;
  }

  #in<T>(work: (storage: Storage) => T): T | null {
    try {
      return this.#window ? work(this.#window.sessionStorage) : null;
    } catch {
      // Private browsing without storage: typed input lasts as long as the page.
      return null;
    }
  }
}

/** An older version of the page may have had other boxes. */
function known({ tagIds, taxLines, custom, ...typed }: Partial<DocumentDraft>): Partial<DocumentDraft> {
  const texts = DRAFT_KEYS.filter((box) => typeof typed[box] === 'string').map((box) => [box, typed[box]]);
  return {
    ...(Object.fromEntries(texts) as Partial<DocumentDraft>),
    ...(Array.isArray(tagIds) ? { tagIds: tagIds.filter((id) => typeof id === 'string') } : {}),
    ...(isTexts(custom) ? { custom } : {}),
    ...(Array.isArray(taxLines) ? { taxLines: (taxLines as unknown[]).filter(isTaxLine) } : {}),
  };
}

const isTexts = (texts: unknown): texts is CustomTexts =>
  typeof texts === 'object' && texts !== null && Object.values(texts).every((text) => typeof text === 'string');

const isTaxLine = (line: unknown): line is TaxLineDraft =>
  ['rate', ...TAX_PARTS].every((part) => typeof (line as Record<string, unknown> | null)?.[part] === 'string');
