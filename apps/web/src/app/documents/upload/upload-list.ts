import { computed, signal } from '@angular/core';
import { UPLOAD_STATES, type UploadItem, type UploadState, type UploadStateName } from './upload-item';

/** Every file on its way in, counted as it moves: thousands of them cost no more at each step than a few. */
export class UploadList {
  readonly #byState = new Map<UploadStateName, Set<UploadItem>>(UPLOAD_STATES.map((state) => [state, new Set()]));
  /** Rises when an item comes, goes or changes its state. */
  readonly #version = signal(0);
  readonly #sentBytes = signal(0);
  readonly #totalBytes = signal(0);

  readonly totals = computed(() => {
    this.#version();
    const count = (...states: UploadStateName[]): number =>
      states.reduce((sum, state) => sum + this.#of(state).size, 0);
    return {
      files: count(...UPLOAD_STATES),
      /** Go on by themselves. */
      open: count('waiting', 'sending'),
      paused: count('paused'),
      lost: count('lost'),
      stored: count('stored'),
      refused: count('refused'),
    };
  });
  readonly bytes = computed(() => ({ sent: this.#sentBytes(), total: this.#totalBytes() }));

  add(items: readonly UploadItem[], state: UploadState): void {
    for (const item of items) {
      item.set(state);
      this.#of(state.is).add(item);
    }
    this.#totalBytes.update((total) => total + items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    this.#changed();
  }

  move(item: UploadItem, state: UploadState): void {
    const before = this.#of(item.state().is);
    // Taken out of the list meanwhile.
    if (!before.delete(item)) return;
    item.set(state);
    this.#of(state.is).add(item);
    if (state.is === 'stored' || state.is === 'refused') this.sent(item, item.sizeBytes);
    this.#changed();
  }

  remove(items: readonly UploadItem[]): void {
    for (const item of items) {
      if (!this.#of(item.state().is).delete(item)) continue;
      this.#totalBytes.update((total) => total - item.sizeBytes);
      this.#sentBytes.update((sent) => sent - item.sentBytes());
    }
    this.#changed();
  }

  sent(item: UploadItem, bytes: number): void {
    const more = item.setSent(bytes);
    if (more !== 0) this.#sentBytes.update((sent) => sent + more);
  }

  /** The first ones of these states, in the order of the states. Read in a computed it follows. */
  first(states: readonly UploadStateName[], limit: number): UploadItem[] {
    this.#version();
    const items: UploadItem[] = [];
    for (const state of states) {
      for (const item of this.#of(state)) {
        if (items.length >= limit) return items;
        items.push(item);
      }
    }
    return items;
  }

  next(): UploadItem | null {
    return this.#of('waiting').values().next().value ?? null;
  }

  all(...states: UploadStateName[]): UploadItem[] {
    return states.flatMap((state) => [...this.#of(state)]);
  }

  #of(state: UploadStateName): Set<UploadItem> {
    const items = this.#byState.get(state);
    if (!items) throw new Error(`no such state: ${state}`);
    return items;
  }

  #changed(): void {
    this.#version.update((version) => version + 1);
  }
}
