import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';

/** A value that people take elsewhere: into somebody else's screen, or to compare it. */
@Component({
  selector: 'cg-copyable',
  imports: [Icon, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="label">{{ label() }}</p>
    <div>
      <code>{{ value() }}</code>
      <button matButton type="button" (click)="copy()" [attr.aria-label]="copyLabel()">
        <cg-icon matButtonIcon [name]="isCopied() ? 'check-circle' : 'copy'" />
        @if (isCopied()) {
          <ng-container i18n="@@issueKey.copied">コピーしました</ng-container>
        } @else {
          <ng-container i18n="@@issueKey.copy">コピー</ng-container>
        }
      </button>
      <span class="cdk-visually-hidden" aria-live="polite">{{ isCopied() ? copiedText : '' }}</span>
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 2px;
    }
    .label {
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    div {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 2px 8px;
    }
    code {
      min-width: 0;
      overflow-wrap: anywhere;
      font-family: var(--cg-font-mono);
      font-size: var(--cg-t-13);
    }
    button {
      flex: none;
      margin-inline-start: auto;
    }
  `,
})
export class Copyable {
  readonly #clipboard = inject(Clipboard);

  readonly label = input.required<string>();
  readonly value = input.required<string>();

  protected readonly isCopied = signal(false);
  protected readonly copiedText = $localize`:@@issueKey.copied:コピーしました`;

  protected copyLabel(): string {
    return $localize`:@@ssoSettings.copy:${this.label()}:label:をコピー`;
  }

  protected copy(): void {
    this.isCopied.set(this.#clipboard.copy(this.value()));
  }
}
