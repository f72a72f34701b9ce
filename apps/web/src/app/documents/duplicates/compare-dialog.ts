import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import type { Document, DocumentRow, PossibleDuplicate } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import { AmountPipe, DayPipe, InstantPipe } from '../../core/format/pipes';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Icon } from '../../ui/icon/icon';
import { headingOf } from '../field-text';

export interface ComparedPapers {
  readonly document: Document;
  readonly pair: PossibleDuplicate;
  readonly reason: string;
}

/** Left by Esc or ×: nothing is decided. */
export type ComparingAnswer = 'other' | 'delete';

interface Paper {
  readonly row: DocumentRow;
  readonly word: string;
  readonly canPreview: boolean;
}

/** Two documents that may be one paper, page beside page. */
@Component({
  selector: 'cg-compare-dialog',
  imports: [AmountPipe, DayPipe, DialogFrame, Icon, InstantPipe, MatButton, MatDialogClose, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="同じ書類かどうか比べる" i18n-heading="@@compare.heading">
    <p class="cg-phrase cg-small">{{ papers.reason }}</p>
    <div class="papers">
      @for (paper of both; track paper.row.id) {
        <section [attr.aria-label]="paper.word">
          <h3 class="cg-small cg-numbers">{{ paper.word }}</h3>
          <p class="name cg-clip" [title]="headingOf(paper.row)">{{ headingOf(paper.row) }}</p>
          <p class="cg-small cg-muted cg-numbers">
            {{ paper.row.transactionDate | cgDay }}&emsp;{{ paper.row.amountMinor | cgAmount: paper.row.currency
            }}<br />
            <ng-container i18n="@@compare.stored">登録 {{ paper.row.storedAt | cgInstant }}</ng-container>
          </p>
          @if (!paper.canPreview) {
            <p class="none cg-small cg-muted" i18n="@@compare.hidden">ページを見る権限がありません</p>
          } @else if (page() < (paper.row.pageCount ?? 0)) {
            <img [src]="imageOf(paper.row.id)" [alt]="altOf(paper)" />
          } @else {
            <p class="none cg-small cg-muted" i18n="@@compare.noPage">このページはありません</p>
          }
        </section>
      }
    </div>
    @if (pageCount > 1) {
      <div class="steps cg-small cg-numbers">
        <button
          matIconButton
          type="button"
          [attr.aria-disabled]="page() === 0"
          (click)="step(-1)"
          aria-label="前のページ"
          i18n-aria-label="@@compare.previousPage"
        >
          <cg-icon name="chevron-left" />
        </button>
        <span aria-live="polite">{{ page() + 1 }} / {{ pageCount }}</span>
        <button
          matIconButton
          type="button"
          [attr.aria-disabled]="page() === pageCount - 1"
          (click)="step(1)"
          aria-label="次のページ"
          i18n-aria-label="@@compare.nextPage"
        >
          <cg-icon name="chevron-right" />
        </button>
      </div>
    }
    <ng-container cgDialogActions>
      @if (papers.document.canDelete) {
        <button matButton="outlined" type="button" matDialogClose="delete" i18n="@@duplicate.delete">
          この書類を削除
        </button>
      }
      @if (papers.document.canEdit) {
        <button matButton="filled" type="button" matDialogClose="other" i18n="@@duplicate.other">別の書類</button>
      }
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    .papers {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 16px;
      margin-top: 12px;
    }
    section {
      min-width: 0;
    }
    .name {
      font-weight: var(--cg-w-medium);
    }
    img {
      display: block;
      width: 100%;
      margin-top: 8px;
      border: 1px solid var(--cg-line);
      background: #fff;
    }
    .none {
      margin-top: 8px;
      padding: 32px 12px;
      border: 1px dashed var(--cg-line);
      text-align: center;
    }
    .steps {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
    }
    @media (max-width: 599.98px) {
      .papers {
        gap: 8px;
      }
    }
  `,
})
export class CompareDialog {
  protected readonly papers = inject<ComparedPapers>(MAT_DIALOG_DATA);
  protected readonly both: readonly Paper[] = [
    {
      row: this.papers.document,
      word: $localize`:@@compare.this:管理番号 ${this.papers.document.number}:number:（この書類）`,
      canPreview: this.papers.document.canPreview,
    },
    {
      row: this.papers.pair.document,
      word: $localize`:@@compare.other:管理番号 ${this.papers.pair.document.number}:number:`,
      canPreview: this.papers.pair.canPreview,
    },
  ];
  protected readonly pageCount = Math.max(1, ...this.both.map(({ row }) => row.pageCount ?? 0));
  protected readonly page = signal(0);
  protected readonly headingOf = headingOf;

  protected imageOf(id: string): string {
    return pageImageAddress(id, this.page());
  }

  protected altOf({ word }: Paper): string {
    return $localize`:@@compare.page:${word}:paper: の ${this.page() + 1}:page: ページ目`;
  }

  protected step(by: 1 | -1): void {
    this.page.update((page) => Math.min(this.pageCount - 1, Math.max(0, page + by)));
  }
}
