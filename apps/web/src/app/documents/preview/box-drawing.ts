import { Directive, ElementRef, inject, input, output } from '@angular/core';
import type { PageBox } from './turns';

/** CSS pixels; less is a click. */
const LEAST_DRAG_PX = 5;

/** A box drawn over a page with a mouse or a pen, in fractions of the element. Under a finger the page scrolls. */
@Directive({
  selector: '[cgBoxDrawing]',
  host: {
    '[class.draws]': 'isOn()',
    '(pointerdown)': 'down($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'up($event)',
    '(pointercancel)': 'end()',
  },
})
export class BoxDrawing {
  readonly isOn = input(false, { alias: 'cgBoxDrawing' });
  /** While it is drawn; null when it ends. */
  readonly drawing = output<PageBox | null>();
  readonly drawn = output<PageBox>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  #from: { readonly x: number; readonly y: number; readonly pointerId: number } | null = null;

  protected down(event: PointerEvent): void {
    if (!this.isOn() || event.pointerType === 'touch' || event.button !== 0) return;
    this.#from = { x: event.clientX, y: event.clientY, pointerId: event.pointerId };
  }

  protected move(event: PointerEvent): void {
    const box = this.#boxTo(event);
    if (!box) return;
    // From now on it is no click, and no text is selected.
    this.#host.nativeElement.setPointerCapture(event.pointerId);
    event.preventDefault();
    this.drawing.emit(box);
  }

  protected up(event: PointerEvent): void {
    const box = this.#boxTo(event);
    this.end();
    if (box) this.drawn.emit(box);
  }

  protected end(): void {
    this.#from = null;
    this.drawing.emit(null);
  }

  #boxTo({ clientX, clientY, pointerId }: PointerEvent): PageBox | null {
    const from = this.#from;
    if (from?.pointerId !== pointerId || Math.hypot(clientX - from.x, clientY - from.y) < LEAST_DRAG_PX) return null;
    const page = this.#host.nativeElement.getBoundingClientRect();
    const across = [from.x, clientX].map((x) => within((x - page.left) / page.width)).sort((a, b) => a - b);
    const down = [from.y, clientY].map((y) => within((y - page.top) / page.height)).sort((a, b) => a - b);
    const [[left = 0, right = 0], [top = 0, bottom = 0]] = [across, down];
    return [left, top, right - left, bottom - top];
  }
}

const within = (fraction: number): number => Math.max(0, Math.min(1, fraction));
