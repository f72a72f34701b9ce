import { inject, Injectable } from '@angular/core';
import {
  addFavourite,
  Api,
  countDocuments,
  type DocumentCounts,
  type DocumentPage,
  type DocumentRow,
  getDocument,
  listDocuments,
  type LedgerSummary,
  removeFavourite,
  summariseDocuments,
} from '@chogura/api-client';
import type { LedgerConditions, LedgerFilter } from './ledger-conditions';
import type { LedgerLoad, LedgerTotal, PlacedChunk } from './ledger-window';

export const PAGE_ROWS = 100;
/** The most that the server sends at once. */
const MOST_ROWS = 200;
/** The server counts and passes over so many rows and no more; beyond, a place is a fraction of the list. */
const EXACT_LIMIT = 10_000;

/** What the ledger asks the server for. */
@Injectable({ providedIn: 'root' })
export class LedgerPages {
  readonly #api = inject(Api);

  top(conditions: LedgerConditions): Promise<PlacedChunk> {
    return this.#page(conditions, {});
  }

  /** @param total how long the list is taken to be */
  async load(conditions: LedgerConditions, load: LedgerLoad, total: number): Promise<PlacedChunk> {
    switch (load.is) {
      case 'after':
        return this.#page(conditions, { cursor: load.cursor });
      case 'before':
        return this.#page(conditions, { before: load.cursor });
      case 'jump': {
        const answer = await this.#page(conditions, jumpTo(load.index, total));
        // The list became shorter meanwhile: its end is what is nearest.
        return answer.rows.length > 0 ? answer : this.#page(conditions, { at: 1 });
      }
    }
  }

  /**
   * A stretch of the list anew, in as few answers as there can be.
   * @param from null: from the top, else the rows after this place
   * @param count rows that there should be, as far as there are so many
   */
  async stretch(conditions: LedgerConditions, from: string | null, count: number): Promise<PlacedChunk[]> {
    const answers: PlacedChunk[] = [];
    let cursor = from;
    let missing = count;
    do {
      const limit = Math.min(MOST_ROWS, Math.max(PAGE_ROWS, missing));
      const answer: PlacedChunk = await this.#page(conditions, { limit, ...(cursor === null ? {} : { cursor }) });
      answers.push(answer);
      missing -= answer.rows.length;
      cursor = answer.after;
    } while (cursor !== null && missing > 0);
    return answers;
  }

  row(id: string): Promise<DocumentRow> {
    return this.#api.invoke(getDocument, { id });
  }

  /** How many there are in each view. */
  counts(): Promise<DocumentCounts> {
    return this.#api.invoke(countDocuments);
  }

  summary(filter: LedgerFilter): Promise<LedgerSummary> {
    return this.#api.invoke(summariseDocuments, filter);
  }

  async setFavourite(id: string, isFavourite: boolean): Promise<void> {
    await this.#api.invoke(isFavourite ? addFavourite : removeFavourite, { id });
  }

  async #page({ filter, sort, order }: LedgerConditions, place: PagePlace): Promise<PlacedChunk> {
    return placed(await this.#api.invoke(listDocuments, { ...filter, sort, order, limit: PAGE_ROWS, ...place }));
  }
}

type PagePlace = Partial<Record<'cursor' | 'before', string> & Record<'offset' | 'at' | 'limit', number>>;

/** Near the end the last page is meant. */
function jumpTo(index: number, total: number): PagePlace {
  if (index <= EXACT_LIMIT) return { offset: index };
  return { at: index + PAGE_ROWS >= total ? 1 : index / total };
}

function placed({ items, previousCursor, nextCursor, start, count }: DocumentPage): PlacedChunk {
  return { rows: items, before: previousCursor, after: nextCursor, start, total: exactly(count) };
}

/** A count that stopped at its limit says nothing about the length. */
const exactly = (count: DocumentPage['count']): LedgerTotal | null =>
  count && !count.isCapped ? { count: count.count, isEstimate: false } : null;
