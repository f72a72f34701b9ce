import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';

let lastFieldNumber = 0;

/** From this many characters below the limit on, the counter is read aloud too. */
const ANNOUNCE_BELOW = 5;

/**
 * A labelled input: label above the box, one hint and at most one error below, tied to the control by aria-describedby.
 * The control inside carries `cgInput` (or is `cg-password-input`).
 */
@Component({
  selector: 'cg-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="head" [class.unlabelled]="hidesLabel()">
      <label class="label" [class.cg-unseen]="hidesLabel()" [for]="controlId">{{ label() }}</label>
      @if (isRequired()) {
        <span class="required" i18n="@@field.required">必須</span>
      }
      <span class="aside"><ng-content select="[cgFieldAside]" /></span>
    </div>
    <ng-content />
    @if (error()) {
      <p class="error" [id]="errorId"><cg-icon name="failed" [size]="14" />{{ error() }}</p>
    }
    @if (hint() || counter()) {
      <div class="hint">
        <span [id]="hintId">{{ hint() }}</span>
        @if (counter(); as counter) {
          <span
            class="cg-numbers"
            [class.over]="counter.used > counter.limit"
            [attr.aria-live]="isNearLimit() ? 'polite' : null"
            >{{ counter.used }}/{{ counter.limit }}</span
          >
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: var(--cg-field-head, 0);
      margin-bottom: 4px;
    }
    .unlabelled {
      position: relative;
      min-height: 0;
      margin: 0;
    }
    .label {
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
      font-weight: var(--cg-w-medium);
    }
    .required {
      padding: 0 4px;
      border: 1px solid var(--cg-failed-line);
      border-radius: 3px;
      color: var(--cg-failed);
      font-size: var(--cg-t-12);
      line-height: 16px;
      font-weight: var(--cg-w-medium);
    }
    .aside {
      margin-left: auto;
    }
    .error,
    .hint {
      margin-top: 4px;
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
      word-break: auto-phrase;
    }
    .error {
      display: flex;
      gap: 4px;
      color: var(--cg-failed);
    }
    .error cg-icon {
      margin-top: 2px;
      align-self: flex-start;
    }
    .hint {
      display: flex;
      justify-content: space-between;
      gap: 8px;
      color: var(--cg-text-muted);
    }
    .over {
      color: var(--cg-failed);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  /** Where a heading beside it says it to the eye. */
  readonly hidesLabel = input(false);
  readonly isRequired = input(false);
  readonly hint = input('');
  /** One sentence that says what to do; empty when all is well. */
  readonly error = input('');
  /** Id of what stands outside of the field and describes it too. */
  readonly furtherDescription = input('');
  /** Characters used of a limit, shown right under the box. */
  readonly counter = input<{ used: number; limit: number } | null>(null);

  readonly controlId = `cg-control-${++lastFieldNumber}`;
  protected readonly hintId = `${this.controlId}-hint`;
  protected readonly errorId = `${this.controlId}-error`;

  protected readonly isNearLimit = computed(() => {
    const counter = this.counter();
    return counter !== null && counter.used > counter.limit - ANNOUNCE_BELOW;
  });

  readonly describedBy = computed(() => {
    const ids = [
      ...(this.error() ? [this.errorId] : []),
      ...(this.hint() ? [this.hintId] : []),
      ...(this.furtherDescription() ? [this.furtherDescription()] : []),
    ];
    return ids.length > 0 ? ids.join(' ') : null;
  });
}
