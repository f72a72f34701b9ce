import { ChangeDetectionStrategy, Component, computed, input, model, viewChild } from '@angular/core';
import { Field } from '../../ui/field/field';
import { PasswordInput } from '../../ui/field/password-input';
import { Icon } from '../../ui/icon/icon';

let lastRulesNumber = 0;

/** A new password with the rules beside it. Of these the length is checked while typing; the server judges them all and says why. */
@Component({
  selector: 'cg-new-password-field',
  imports: [Field, Icon, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-field
      label="新しいパスワード"
      i18n-label="@@newPassword.label"
      [error]="error()"
      [furtherDescription]="rulesId"
    >
      <cg-password-input autocomplete="new-password" [(value)]="value" />
    </cg-field>
    <ul [id]="rulesId" class="cg-caption">
      <li [class.met]="isLong()">
        <cg-icon [name]="isLong() ? 'check-circle' : 'dashed-circle'" [size]="14" />
        <span>
          <ng-container i18n="@@newPassword.length">{{ minLength() }}文字以上</ng-container>
          @if (isLong()) {
            <span class="cg-unseen" i18n="@@newPassword.lengthMet">（満たしています）</span>
          } @else if (length() > 0) {
            <span class="cg-numbers" aria-hidden="true" i18n="@@newPassword.lengthNow">（いま{{ length() }}文字）</span>
          }
        </span>
      </li>
      <li>
        <cg-icon name="info" [size]="14" />
        <span class="cg-phrase" i18n="@@newPassword.notCommon"
          >よく使われるものや、氏名・メールアドレス・会社名を含むものは使えません</span
        >
      </li>
      <li>
        <cg-icon name="info" [size]="14" />
        <span class="cg-phrase" i18n="@@newPassword.words"
          >単語をいくつか並べると、長くても覚えやすくなります。空白や日本語も使えます</span
        >
      </li>
    </ul>
    <p class="cg-unseen" role="status">
      @if (isLong()) {
        <ng-container i18n="@@newPassword.longEnough">文字数は足りています</ng-container>
      }
    </p>`,
  styles: `
    :host {
      display: block;
      position: relative;
    }
    ul {
      display: grid;
      gap: 2px;
      margin-top: 6px;
      color: var(--cg-text-muted);
    }
    li {
      display: flex;
      gap: 6px;
    }
    li cg-icon {
      align-self: flex-start;
      margin-top: 2px;
    }
    .met {
      color: var(--cg-ok);
    }
    /* A Japanese bracket brings its own space, an English one does not. */
    .cg-numbers:lang(en) {
      margin-inline-start: 0.25em;
    }
  `,
})
export class NewPasswordField {
  readonly value = model('');
  /** In code points, as the server counts. */
  readonly minLength = input.required<number>();
  readonly error = input('');

  private readonly box = viewChild.required(PasswordInput);
  protected readonly rulesId = `cg-password-rules-${++lastRulesNumber}`;
  protected readonly length = computed(() => [...this.value().normalize('NFC')].length);
  protected readonly isLong = computed(() => this.length() >= this.minLength());

  focus(): void {
    this.box().focus();
  }
}
