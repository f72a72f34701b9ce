import { ChangeDetectionStrategy, Component, DestroyRef, inject, Injectable } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_SNACK_BAR_DATA, MatSnackBar, MatSnackBarRef } from '@angular/material/snack-bar';

const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 10_000;

interface ToastContent {
  readonly text: string;
  readonly action: string | null;
}

/** A finished action of the person's own, at the bottom centre. Never for errors that need a decision: those stand in place. */
@Injectable({ providedIn: 'root' })
export class Toast {
  readonly #snackBar = inject(MatSnackBar);

  show(text: string): void {
    this.#open({ text, action: null });
  }

  /** @returns true when the person pressed the action (元に戻す) before the toast went away */
  offer(text: string, action: string): Promise<boolean> {
    const ref = this.#open({ text, action });
    return new Promise((resolve) => ref.afterDismissed().subscribe((end) => resolve(end.dismissedByAction)));
  }

  #open(data: ToastContent): MatSnackBarRef<ToastView> {
    return this.#snackBar.openFromComponent(ToastView, {
      data,
      horizontalPosition: 'center',
      verticalPosition: 'bottom',
    });
  }
}

/** The toast itself; its time stands still while it is pointed at or holds the focus. */
@Component({
  selector: 'cg-toast',
  imports: [MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(mouseenter)': 'pause()', '(mouseleave)': 'run()', '(focusin)': 'pause()', '(focusout)': 'run()' },
  template: `<span>{{ content.text }}</span>
    @if (content.action) {
      <button matButton type="button" (click)="ref.dismissWithAction()">{{ content.action }}</button>
    }`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 16px;
      min-height: 28px;
    }
    button {
      --mat-button-text-label-text-color: var(--mat-sys-inverse-primary);
      --mat-button-text-container-height: 28px;
      margin-left: auto;
    }
  `,
})
export class ToastView {
  protected readonly content = inject<ToastContent>(MAT_SNACK_BAR_DATA);
  protected readonly ref = inject<MatSnackBarRef<ToastView>>(MatSnackBarRef);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.run();
    inject(DestroyRef).onDestroy(() => this.pause());
  }

  protected run(): void {
    this.pause();
    this.#timer = setTimeout(() => this.ref.dismiss(), this.content.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  }

  protected pause(): void {
    clearTimeout(this.#timer);
  }
}
