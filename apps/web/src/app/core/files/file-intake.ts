import { Injectable, InjectionToken, signal, type Type } from '@angular/core';
import type { OfferedFile } from './offered-file';

/** The panel that takes the files in. Given at the root, so that the shell can show it over every page without knowing the feature. */
export const INTAKE_PANEL = new InjectionToken<() => Promise<Type<unknown>>>('the panel that uploads files');

/**
 * Files on their way from the person to the upload panel, whichever page they were dropped on.
 * The panel is loaded when it is first wanted, and takes what has been waiting.
 */
@Injectable({ providedIn: 'root' })
export class FileIntake {
  readonly #waiting = signal<readonly OfferedFile[]>([]);
  readonly #isWanted = signal(false);
  readonly #isOpen = signal(false);

  readonly waiting = this.#waiting.asReadonly();
  /** True from the first wish on: the panel then stays, for its work goes on after the screen is left. */
  readonly isWanted = this.#isWanted.asReadonly();
  /** Whether the panel is shown in full; the panel itself decides what stays on screen when it is not. */
  readonly isOpen = this.#isOpen.asReadonly();

  /** Files dropped or chosen anywhere; opens the panel. */
  offer(files: readonly OfferedFile[]): void {
    if (files.length === 0) return;
    this.#waiting.update((waiting) => [...waiting, ...files]);
    this.open();
  }

  /** For the panel: all that has been waiting. */
  take(): readonly OfferedFile[] {
    const files = this.#waiting();
    this.#waiting.set([]);
    return files;
  }

  open(): void {
    this.#isWanted.set(true);
    this.#isOpen.set(true);
  }

  close(): void {
    this.#isOpen.set(false);
  }
}
