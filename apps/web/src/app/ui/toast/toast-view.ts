import { ChangeDetectionStrategy, Component, DestroyRef, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_SNACK_BAR_DATA, MatSnackBarRef } from '@angular/material/snack-bar';

const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 10_000;

export interface ToastContent {
  readonly text: string;
  readonly action: string | null;
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
