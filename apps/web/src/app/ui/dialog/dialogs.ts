import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable, Injector } from '@angular/core';
import type { Choice, Question } from './choice-dialog';
import type { DialogOpener } from './dialog-opener';

/** A decision, or at most six fields; one at a time, never nested. Focus goes back to the opener. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  readonly #injector = inject(Injector);

  /** Loads what opens dialogs, so that the first one needs no network. */
  async prepare(): Promise<void> {
    await this.#opener();
  }

  /** @returns what the dialog closed with, or undefined when it was left by Esc or ×, and when another one is still open. */
  async open<Result, Data = unknown>(
    content: ComponentType<unknown>,
    data?: Data,
    width = '560px',
  ): Promise<Result | undefined> {
    return (await this.#opener()).open<Result, Data>(content, data, width);
  }

  /** Asks one question. @returns the chosen value, or null when it was left unanswered. */
  async choose<Value extends string>(question: Question<Value>): Promise<Value | null> {
    return (await (await this.#opener()).choose(question)) ?? null;
  }

  async #opener(): Promise<DialogOpener> {
    const { DialogOpener } = await import('./dialog-opener');
    return this.#injector.get(DialogOpener);
  }
}

export type { Choice, Question };
