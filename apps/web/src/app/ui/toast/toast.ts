import { inject, Injectable, Injector } from '@angular/core';

/** A finished action of the person's own, at the bottom centre. Never for errors that need a decision: those stand in place. */
@Injectable({ providedIn: 'root' })
export class Toast {
  readonly #injector = inject(Injector);

  /** Loads what shows toasts, so that the first one needs no network. */
  async prepare(): Promise<void> {
    await import('./toast-stand');
  }

  show(text: string): void {
    void this.#open(text, null);
  }

  /** @returns true when the person pressed the action (元に戻す) before the toast went away */
  offer(text: string, action: string): Promise<boolean> {
    return this.#open(text, action);
  }

  async #open(text: string, action: string | null): Promise<boolean> {
    const { ToastStand } = await import('./toast-stand');
    return this.#injector.get(ToastStand).open({ text, action });
  }
}
