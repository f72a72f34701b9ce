import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Document } from '@chogura/api-client';
import { fileAddress } from '../../core/files/document-addresses';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Toast } from '../../ui/toast/toast';
import { DocumentDeletion } from './document-deletion';
import { HashDialog, type HashedFile } from './hash-dialog';

/** ⋮: what is done with the document as a whole. Beside DocumentStore and DocumentDeletion. */
@Component({
  selector: 'cg-document-menu',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button
      matIconButton
      type="button"
      [matMenuTriggerFor]="menu"
      aria-label="そのほかの操作"
      i18n-aria-label="@@menu.label"
    >
      <cg-icon name="more" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <button mat-menu-item type="button" (click)="copyLink()">
        <cg-icon name="copy" /><ng-container i18n="@@menu.copyLink">リンクをコピー</ng-container>
      </button>
      @if (document().canDownload) {
        <a mat-menu-item [href]="address()" download (click)="offerHash()">
          <cg-icon name="download" /><ng-container i18n="@@menu.download">原本をダウンロード</ng-container>
        </a>
      }
      @if (!document().deletion) {
        <a mat-menu-item [routerLink]="['/documents', document().id, 'access']">
          <cg-icon name="lock" /><ng-container i18n="@@access.title">アクセス権限</ng-container>
        </a>
      }
      @if (document().canPreview) {
        <a mat-menu-item [routerLink]="['/documents', document().id, 'history']">
          <cg-icon name="history" /><ng-container i18n="@@history.title">編集履歴</ng-container>
        </a>
      }
      @if (document().canDelete && !document().deletion) {
        <button class="danger" mat-menu-item type="button" (click)="delete()">
          <cg-icon name="trash" /><ng-container i18n="@@menu.delete">削除</ng-container>
        </button>
      }
    </mat-menu>`,
  styles: `
    cg-icon {
      margin-right: 10px;
    }
    [matIconButton] cg-icon {
      margin: 0;
    }
    .danger {
      --mat-menu-item-icon-color: var(--cg-failed);
      --mat-menu-item-label-text-color: var(--cg-failed);
      color: var(--cg-failed);
    }
  `,
})
export class DocumentMenu {
  readonly document = input.required<Document>();
  /** It is in the 削除履歴 now. */
  readonly deleted = output<Document>();

  readonly #deletion = inject(DocumentDeletion);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #clipboard = inject(Clipboard);

  protected address(): string {
    return fileAddress(this.document().id);
  }

  protected copyLink(): void {
    const link = new URL(`/documents/${this.document().id}`, location.origin).href;
    this.#toast.show(
      // Needs neither HTTPS nor a permission, unlike navigator.clipboard.
      this.#clipboard.copy(link)
        ? $localize`:@@menu.linkCopied:リンクをコピーしました`
        : $localize`:@@menu.linkNotCopied:コピーできませんでした。アドレス欄からコピーしてください。`,
    );
  }

  /** Whoever takes the original along may want to show later that it is the original. */
  protected async offerHash(): Promise<void> {
    const { fileName, sha256 } = this.document();
    const isWanted = await this.#toast.offer(
      $localize`:@@menu.downloading:原本をそのままの形でダウンロードします`,
      $localize`:@@menu.hash:ハッシュ値を見る`,
    );
    if (isWanted) await this.#dialogs.open<void, HashedFile>(HashDialog, { fileName, sha256 });
  }

  protected delete(): Promise<void> {
    const document = this.document();
    return this.#deletion.ask(document, () => this.deleted.emit(document));
  }
}
