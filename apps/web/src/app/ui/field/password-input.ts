import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import { Field } from './field';

/** A password that can be shown. Pasting and password managers work: nothing is cut, the type of autocomplete is the caller's. */
@Component({
  selector: 'cg-password-input',
  imports: [MatIconButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input
      #box
      class="cg-input"
      [type]="isShown() ? 'text' : 'password'"
      [attr.id]="field?.controlId ?? null"
      [attr.aria-describedby]="field?.describedBy() ?? null"
      [attr.aria-invalid]="field?.error() ? 'true' : null"
      [attr.aria-label]="field ? null : label()"
      [attr.autocomplete]="autocomplete()"
      [value]="value()"
      (input)="value.set(box.value)"
      (blur)="touch.emit()"
      autocapitalize="none"
      spellcheck="false"
    />
    <button
      matIconButton
      type="button"
      [attr.aria-pressed]="isShown()"
      (click)="isShown.set(!isShown())"
      aria-label="パスワードを表示"
      i18n-aria-label="@@password.show"
    >
      <cg-icon [name]="isShown() ? 'eye-off' : 'eye'" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .cg-input {
      padding-right: calc(var(--cg-control-h-sm) + 8px);
    }
    button {
      position: absolute;
      right: 3px;
      top: 50%;
      translate: 0 -50%;
    }
  `,
})
export class PasswordInput implements FormValueControl<string> {
  readonly value = model('');
  readonly touch = output<void>();
  /** Used outside of a cg-field. */
  readonly label = input('');
  readonly autocomplete = input<'current-password' | 'new-password' | 'off'>('current-password');

  protected readonly field = inject(Field, { optional: true });
  protected readonly isShown = signal(false);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }
}
