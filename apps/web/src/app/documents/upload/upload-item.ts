import { type Signal, signal, type WritableSignal } from '@angular/core';
import type { DocumentRow } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';

export type UploadState =
  | { readonly is: 'waiting' }
  | { readonly is: 'sending' }
  | { readonly is: 'paused' }
  /** After a reload: goes on when the person has chosen the file again. */
  | { readonly is: 'lost' }
  | { readonly is: 'stored'; readonly document: DocumentRow }
  | { readonly is: 'refused'; readonly problem: Problem };

export type UploadStateName = UploadState['is'];

/** In this order they are listed: what needs somebody, what is under way, what is done. */
export const UPLOAD_STATES: readonly UploadStateName[] = ['refused', 'lost', 'sending', 'paused', 'waiting', 'stored'];

/** One file on its way in. Progress and state are signals of its own, so that one of thousands moves alone. */
export class UploadItem {
  readonly #state = signal<UploadState>({ is: 'waiting' });
  readonly #sentBytes = signal(0);
  /** Tried before, here or before a reload: the server may have a part of it. */
  isBegun = false;
  /** In a row without an answer. */
  failures = 0;

  constructor(
    /** Of the document to be; kept for retries, so that a try that arrived after all is stored once. */
    readonly id: string,
    readonly name: string,
    readonly folder: string,
    readonly sizeBytes: number,
    /** null: it is not at hand. */
    public file: File | null,
  ) {}

  get state(): Signal<UploadState> {
    return this.#state.asReadonly();
  }

  get sentBytes(): Signal<number> {
    return this.#sentBytes.asReadonly();
  }

  /** For the queue, which counts. */
  set(state: UploadState): void {
    this.#state.set(state);
  }

  /** @returns by how much it changed */
  setSent(bytes: number): number {
    const before = this.#sentBytes();
    const now = Math.min(bytes, this.sizeBytes);
    (this.#sentBytes as WritableSignal<number>).set(now);
    return now - before;
  }
}
