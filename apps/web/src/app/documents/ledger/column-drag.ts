import { createDragRef, createDropListRef, type DragRef, type DropListRef } from '@angular/cdk/drag-drop';
import type { Injector } from '@angular/core';
import type { ShownColumn } from './ledger-layout';

/** On the heads while one of them is dragged. */
const DRAGGING_CLASS = 'cdk-drop-list-dragging';

/** Lets heads of columns be dragged. Loaded when a pointer first comes to them: most people never move a column. */
export class ColumnDrag {
  readonly #list: DropListRef;
  readonly #drags = new Map<HTMLElement, DragRef<string>>();

  /**
   * @param heads what the heads stand in
   * @param pinned so many columns stay in front
   * @param moved by how many places the column with this key goes
   */
  constructor(
    private readonly injector: Injector,
    private readonly heads: HTMLElement,
    pinned: number,
    moved: (key: string, by: number) => void,
  ) {
    this.#list = createDropListRef(injector, heads).withOrientation('horizontal');
    this.#list.lockAxis = 'x';
    this.#list.sortPredicate = (index) => index >= pinned;
    this.#list.beforeStarted.subscribe(() => heads.classList.add(DRAGGING_CLASS));
    this.#list.dropped.subscribe(({ previousIndex, currentIndex, item }) => {
      heads.classList.remove(DRAGGING_CLASS);
      moved((item as DragRef<string>).data, currentIndex - previousIndex);
    });
  }

  /** Takes the heads that are there now, in their order. */
  follow(columns: readonly ShownColumn[]): void {
    const cells = columns.flatMap(({ key }) => this.heads.querySelector<HTMLElement>(`[data-key='${key}']`) ?? []);
    for (const [cell, drag] of this.#drags) {
      if (cells.includes(cell)) continue;
      drag.dispose();
      this.#drags.delete(cell);
    }
    const items = cells.map((cell, index) => {
      const drag = this.#drags.get(cell) ?? createDragRef<string>(this.injector, cell);
      this.#drags.set(cell, drag);
      drag.data = columns[index]?.key ?? '';
      drag.disabled = columns[index]?.isPinned ?? true;
      return drag;
    });
    this.#list.withItems(items);
  }

  dispose(): void {
    for (const drag of this.#drags.values()) drag.dispose();
    this.#list.dispose();
  }
}
