import { DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import { Announcer } from '../core/announcer';
import { LedgerStore } from './ledger-store';

/** Readings that end are told together, no more often than this. */
const EVERY_MS = 10_000;

/** Tells those who listen how many documents of the list have been read: as a count, not one by one. */
@Injectable()
export class ReadingAnnouncer {
  readonly #ledger = inject(LedgerStore);
  readonly #announcer = inject(Announcer);
  #underWay = new Set<string>();
  #finished = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const rows = this.#ledger.rows();
      untracked(() => {
        this.#count(rows.filter(({ id, inputState }) => inputState !== 'reading' && this.#underWay.has(id)).length);
        this.#underWay = new Set(rows.filter(({ inputState }) => inputState === 'reading').map(({ id }) => id));
      });
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  #count(finished: number): void {
    if (finished === 0) return;
    this.#finished += finished;
    this.#timer ??= setTimeout(() => {
      this.#announcer.say($localize`:@@ledger.read:${this.#finished}:count:件の読み取りが終わりました`);
      this.#finished = 0;
      this.#timer = undefined;
    }, EVERY_MS);
  }
}
