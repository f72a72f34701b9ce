import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { type KeyScope, KEYS, keyText } from './key-list';
import { Keys } from './keys';

const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  everywhere: $localize`:@@keys.scope.everywhere:どこでも`,
  list: $localize`:@@keys.scope.list:帳票一覧`,
  checking: $localize`:@@keys.scope.checking:プレビューでの確認`,
  pages: $localize`:@@keys.scope.pages:ページの表示`,
  form: $localize`:@@keys.scope.form:編集中`,
};

/** Every key with what it does, and the switch for those that are one character. */
@Component({
  selector: 'cg-shortcut-sheet',
  imports: [MatCheckbox, DialogFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="キーボード操作" i18n-heading="@@keys.heading">
    @for (group of groups; track group.scope) {
      <section [attr.aria-labelledby]="'keys-' + group.scope">
        <h3 [id]="'keys-' + group.scope">{{ group.words }}</h3>
        <dl>
          @for (entry of group.entries; track entry.words) {
            <div>
              <dt>
                @for (key of entry.keys; track key) {
                  <kbd>{{ key }}</kbd>
                }
              </dt>
              <dd>{{ entry.words }}</dd>
            </div>
          }
        </dl>
      </section>
    }
    <mat-checkbox [checked]="keys.areSingleOn()" (change)="keys.setSingle($event.checked)" i18n="@@keys.single"
      >1文字のキーを使う</mat-checkbox
    >
    <p class="cg-small cg-muted" i18n="@@keys.singleNote">
      音声入力などで意図せず動くときは、外してください。入力欄では、いつも働きません。
    </p>
  </cg-dialog-frame>`,
  styles: `
    h3 {
      margin: 12px 0 4px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    section:first-child h3 {
      margin-top: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(120px, 2fr) 3fr;
      gap: 12px;
      padding: 4px 0;
      border-bottom: 1px solid var(--cg-line-subtle);
    }
    dt {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    mat-checkbox {
      display: block;
      margin-top: 16px;
    }
  `,
})
export class ShortcutSheet {
  protected readonly keys = inject(Keys);
  protected readonly groups = Object.entries(SCOPE_WORDS).map(([scope, words]) => ({
    scope,
    words,
    entries: KEYS.filter((entry) => entry.scope === scope).map((entry) => ({
      words: entry.words,
      keys: entry.keys.map(keyText),
    })),
  }));
}
