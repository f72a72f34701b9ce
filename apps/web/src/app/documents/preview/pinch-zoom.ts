import { Directive, ElementRef, inject, output } from '@angular/core';

/** How much further apart two fingers are than before, and the point between them, in CSS pixels of the element. */
export interface Pinch {
  readonly factor: number;
  readonly x: number;
  readonly y: number;
}

/** Two fingers on an element that scrolls by itself under one. */
@Directive({
  selector: '[cgPinchZoom]',
  host: {
    '[style.touch-action]': '"pan-x pan-y"',
    '(pointerdown)': 'down($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'up($event)',
    '(pointercancel)': 'up($event)',
  },
})
export class PinchZoom {
  readonly pinched = output<Pinch>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #fingers = new Map<number, { readonly x: number; readonly y: number }>();

  protected down(event: PointerEvent): void {
    if (event.pointerType === 'touch') this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  protected move(event: PointerEvent): void {
    if (!this.#fingers.has(event.pointerId)) return;
    const before = this.#span();
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = this.#span();
    if (!before || !after || before.length === 0) return;
    const { left, top } = this.#host.nativeElement.getBoundingClientRect();
    this.pinched.emit({ factor: after.length / before.length, x: after.x - left, y: after.y - top });
  }

  protected up({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
  }

  /** null unless two fingers are down. */
  #span(): { length: number; x: number; y: number } | null {
    const [a, b, third] = [...this.#fingers.values()];
    if (!a || !b || third) return null;
    return { length: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
}
