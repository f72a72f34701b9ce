import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';

/** Ten codes that are shown once: to copy, to keep as a file, and to say that they are kept. */
@Component({
  selector: 'cg-recovery-codes',
  imports: [MatButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div>
      <h1 i18n="@@recovery.heading">復旧コードを保存してください</h1>
      <p class="cg-small cg-muted cg-phrase" i18n="@@recovery.lead">
        認証アプリが使えなくなったときに、1つずつ一度だけ使えます。この画面を閉じると、もう表示できません。
      </p>
    </div>
    <ul class="cg-numbers">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ul>
    <div class="ways">
      <button matButton="outlined" type="button" (click)="copy()">
        <cg-icon matButtonIcon name="copy" />
        @if (isCopied()) {
          <ng-container i18n="@@recovery.copied">コピーしました</ng-container>
        } @else {
          <ng-container i18n="@@recovery.copy">コピー</ng-container>
        }
      </button>
      <button matButton="outlined" type="button" (click)="download()">
        <cg-icon matButtonIcon name="download" /><ng-container i18n="@@recovery.download">ファイルに保存</ng-container>
      </button>
    </div>
    <button class="cg-tall" matButton="filled" type="button" (click)="kept.emit()" i18n="@@recovery.kept">
      保存しました
    </button>`,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    h1 {
      margin-bottom: 4px;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
      gap: 4px 16px;
      padding: 12px 16px;
      border-radius: var(--cg-r-2);
      background: var(--cg-sunken);
      font-family: var(--cg-mono, monospace);
      font-size: var(--cg-t-13);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output<void>();

  readonly #document = inject(DOCUMENT);
  protected readonly isCopied = signal(false);

  protected async copy(): Promise<void> {
    await this.#document.defaultView?.navigator.clipboard.writeText(this.codes().join('\n')).catch(() => undefined);
    this.isCopied.set(true);
  }

  protected download(): void {
    const url = URL.createObjectURL(new Blob([`${this.codes().join('\n')}\n`], { type: 'text/plain' }));
    const link = this.#document.createElement('a');
    link.href = url;
    link.download = 'chogura-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(url);
  }
}
