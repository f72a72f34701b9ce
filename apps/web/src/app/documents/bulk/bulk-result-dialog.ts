import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { BulkItemState, BulkJob, BulkJobItem } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { formatCount } from '../../core/format/count';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { BulkJobs } from './bulk-jobs';
import { BULK_ACTION_WORDS, restOf } from './bulk-words';

type Shown = Exclude<BulkItemState, 'pending'>;

/** What became of each document of a job, by how it ended; failures with their reason. */
@Component({
  selector: 'cg-bulk-result-dialog',
  imports: [DialogFrame, MatButton, MatDialogClose, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame [heading]="heading">
    @if (rest) {
      <p class="cg-small cg-phrase">{{ rest }}</p>
    }
    <div class="kinds cg-small-buttons" role="group" aria-label="結果" i18n-aria-label="@@bulk.resultKinds">
      @for (kind of kinds; track kind.state) {
        <button
          class="cg-numbers"
          type="button"
          [matButton]="kind.state === state() ? 'filled' : 'outlined'"
          [attr.aria-pressed]="kind.state === state()"
          (click)="show(kind.state)"
        >
          {{ kind.text }}
        </button>
      }
    </div>
    <ul [attr.aria-busy]="isLoading()">
      @for (item of items(); track item.documentId) {
        <li>
          <a class="cg-numbers" [routerLink]="['/documents', item.documentId]" matDialogClose i18n="@@bulk.document"
            >管理番号 {{ item.number }}</a
          >
          <span class="cg-small cg-muted">{{ item.problemTitle }}</span>
        </li>
      } @empty {
        @if (!isLoading() && !problem()) {
          <li class="cg-muted" i18n="@@bulk.noItems">該当する帳票はありません</li>
        }
      }
    </ul>
    @if (problem(); as problem) {
      <p role="alert">{{ problem.title }} {{ problem.detail }}</p>
    }
    @if (cursor() !== null) {
      <button matButton type="button" [attr.aria-disabled]="isLoading()" (click)="more()" i18n="@@bulk.more">
        続きを表示
      </button>
    }
    <button cgDialogActions matButton="outlined" type="button" matDialogClose i18n="@@dialog.close">閉じる</button>
  </cg-dialog-frame>`,
  styles: `
    .kinds {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin: 4px 0 8px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      padding: 8px 0;
      border-bottom: 1px solid var(--cg-line-subtle);
    }
  `,
})
export class BulkResultDialog {
  readonly #store = inject(BulkJobs);
  readonly #job = inject<BulkJob>(MAT_DIALOG_DATA);

  protected readonly heading = BULK_ACTION_WORDS[this.#job.action];
  protected readonly rest = restOf(this.#job);
  protected readonly kinds: readonly { readonly state: Shown; readonly text: string }[] = [
    { state: 'failed', text: $localize`:@@bulk.failed:失敗 ${formatCount(this.#job.failed)}:count:` },
    { state: 'unchanged', text: $localize`:@@bulk.unchanged:変更なし ${formatCount(this.#job.unchanged)}:count:` },
    { state: 'done', text: $localize`:@@bulk.done:成功 ${formatCount(this.#job.done)}:count:` },
  ];
  protected readonly state = signal<Shown>(this.#job.failed > 0 ? 'failed' : 'done');
  protected readonly items = signal<readonly BulkJobItem[]>([]);
  protected readonly cursor = signal<string | null>(null);
  protected readonly isLoading = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    void this.#load(null);
  }

  protected show(state: Shown): void {
    this.state.set(state);
    this.items.set([]);
    this.cursor.set(null);
    void this.#load(null);
  }

  protected more(): void {
    if (!this.isLoading()) void this.#load(this.cursor());
  }

  async #load(cursor: string | null): Promise<void> {
    const state = this.state();
    this.isLoading.set(true);
    this.problem.set(null);
    try {
      const page = await this.#store.items(this.#job.id, state, cursor);
      if (state !== this.state()) return;
      this.items.update((items) => [...items, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      if (state === this.state()) this.isLoading.set(false);
    }
  }
}
