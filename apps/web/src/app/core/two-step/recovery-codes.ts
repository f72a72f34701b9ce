import { Clipboard } from '@angular/cdk/clipboard';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';

/** Ten codes that are shown once: to copy, to print, to keep as a file, and to say that they are kept. */
@Component({
  selector: 'cg-recovery-codes',
  imports: [MatButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // On paper nothing else (styles/_base.scss).
  host: { class: 'cg-sheet-of-paper' },
  template: `<div>
      <h1 #heading tabindex="-1" i18n="@@recovery.heading">復旧コードを保存してください</h1>
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
      <!-- The word changes under the finger that pressed it: said as well. -->
      <span class="cg-unseen" role="status">
        @if (isCopied()) {
          <ng-container i18n="@@recovery.copied">コピーしました</ng-container>
        }
      </span>
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
      <button matButton="outlined" type="button" (click)="print()">
        <cg-icon matButtonIcon name="printer" /><ng-container i18n="@@recovery.print">印刷</ng-container>
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
      outline: none;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
      gap: 4px 16px;
      padding: 12px 16px;
      border-radius: var(--cg-r-2);
      background: var(--cg-sunken);
      font-family: var(--cg-font-mono);
      font-size: var(--cg-t-13);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    @media print {
      .ways,
      .cg-tall {
        display: none;
      }
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output<void>();

  readonly #clipboard = inject(Clipboard);
  readonly #document = inject(DOCUMENT);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly isCopied = signal(false);

  constructor() {
    // Whoever listens must not miss what is shown once.
    afterNextRender(() => this.focus());
  }

  focus(): void {
    this.heading().nativeElement.focus();
  }

  protected copy(): void {
    this.isCopied.set(this.#clipboard.copy(this.codes().join('\n')));
  }

  protected print(): void {
    this.#document.defaultView?.print();
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
