import { BreakpointObserver } from '@angular/cdk/layout';
import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { MatDialog, type MatDialogConfig } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { ChoiceDialog, type Question } from './choice-dialog';

const PHONE = '(max-width: 599.98px)';

/** Opens dialogs in the way of the screen's size. Loaded with the first. */
@Injectable({ providedIn: 'root' })
export class DialogOpener {
  readonly #material = inject(MatDialog);
  readonly #breakpoints = inject(BreakpointObserver);

  /** @returns what the dialog closed with, or undefined when it was left, and when another one is still open */
  async open<Result, Data>(
    content: ComponentType<unknown>,
    data: Data | undefined,
    width: string,
  ): Promise<Result | undefined> {
    // A key pressed twice reaches the page once more before the dialog takes the keyboard over.
    if (this.#material.openDialogs.length > 0) return undefined;
    const config: MatDialogConfig<Data> = {
      data: data ?? null,
      autoFocus: 'first-tabbable',
      restoreFocus: true,
      ...(this.#breakpoints.isMatched(PHONE)
        ? { width: '100vw', maxWidth: '100vw', position: { bottom: '0' }, panelClass: 'cg-sheet' }
        : { width }),
    };
    return firstValueFrom(this.#material.open<unknown, Data, Result>(content, config).afterClosed());
  }

  choose<Value extends string>(question: Question<Value>): Promise<Value | undefined> {
    return this.open<Value, Question<Value>>(ChoiceDialog, question, '480px');
  }
}
