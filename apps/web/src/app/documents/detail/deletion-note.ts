import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Document } from '@chogura/api-client';
import { InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Toast } from '../../ui/toast/toast';
import { DocumentStore } from '../document-store';

/** On a document that was deleted: by whom, when and why, and the way back. Beside DocumentStore. */
@Component({
  selector: 'cg-deletion-note',
  imports: [Banner, InstantPipe, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (document().deletion; as deletion) {
    <cg-banner tone="review">
      <b i18n="@@deletion.heading">削除された帳票です</b>
      <p class="cg-numbers">
        {{ deletion.at | cgInstant }}&emsp;{{ deletion.by?.name ?? '—' }}<br />
        <ng-container i18n="@@deletion.reason">理由：{{ deletion.reason }}</ng-container>
      </p>
      @if (document().canDelete) {
        <button
          cgBannerAction
          matButton="outlined"
          type="button"
          [attr.aria-disabled]="isBusy()"
          (click)="restore()"
          i18n="@@deletion.restore"
        >
          元に戻す
        </button>
      }
    </cg-banner>
  }`,
  styles: `
    cg-banner {
      margin: 12px 16px 0;
    }
  `,
})
export class DeletionNote {
  readonly document = input.required<Document>();
  readonly #store = inject(DocumentStore);
  readonly #toast = inject(Toast);
  protected readonly isBusy = signal(false);

  protected async restore(): Promise<void> {
    if (this.isBusy()) return;
    const { id, number } = this.document();
    this.isBusy.set(true);
    const problem = await this.#store.restore(id);
    this.isBusy.set(false);
    this.#toast.show(
      problem ? problem.title : $localize`:@@menu.restored:管理番号 ${number}:number: を一覧に戻しました`,
    );
  }
}
