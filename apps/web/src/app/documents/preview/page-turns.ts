import { DOCUMENT, inject, Injectable } from '@angular/core';
import { recall, remember } from '../../core/browser-memory';
import type { Turn } from './turns';

const KEY = 'chogura.page-turns';
/** Beyond, the oldest are forgotten. */
const MAX_REMEMBERED = 200;

/** Which documents this person turned, and how far; kept in this browser. */
@Injectable({ providedIn: 'root' })
export class PageTurns {
  readonly #window = inject(DOCUMENT).defaultView;

  of(documentId: string): Turn {
    return this.#all().find(([id]) => id === documentId)?.[1] ?? 0;
  }

  keep(documentId: string, turn: Turn): void {
    const others = this.#all().filter(([id]) => id !== documentId);
    const kept = turn === 0 ? others : [...others, [documentId, turn] as const];
    remember(this.#window, KEY, JSON.stringify(kept.slice(-MAX_REMEMBERED)));
  }

  /** In the order in which they were turned. */
  #all(): readonly (readonly [string, Turn])[] {
    try {
      const kept: unknown = JSON.parse(recall(this.#window, KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isTurn) : [];
    } catch {
      return [];
    }
  }
}

const isTurn = (entry: unknown): entry is readonly [string, Turn] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && [90, 180, 270].includes(entry[1] as number);
