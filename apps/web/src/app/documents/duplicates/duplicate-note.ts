import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Document, DuplicateReason, PossibleDuplicate } from '@chogura/api-client';
import { InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Toast } from '../../ui/toast/toast';
import { DocumentDeletion } from '../detail/document-deletion';
import { type ComparedPapers, CompareDialog, type ComparingAnswer } from './compare-dialog';
import { DuplicatesStore } from './duplicates-store';

const REASONS: Readonly<Record<DuplicateReason, string>> = {
  'same-paper': $localize`:@@duplicate.samePaper:印字された番号・日付・金額と文面が一致しています。`,
  'same-values': $localize`:@@duplicate.sameValues:企業名・取引年月日・取引金額が同じです。`,
};

/** On a document that may be registered twice: with which other one, why, and what can be done. Beside DocumentStore and DocumentDeletion. */
@Component({
  selector: 'cg-duplicate-note',
  imports: [Banner, InstantPipe, MatButton],
  providers: [DuplicatesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (pair of suspected(); track pair.document.id) {
      <cg-banner tone="review" icon="copy">
        <b i18n="@@duplicate.heading">管理番号 {{ pair.document.number }} と同じ書類かもしれません</b>
        <p class="cg-phrase">{{ reasons[pair.reason] }}</p>
        <div class="deeds cg-small-buttons">
          <button matButton="outlined" type="button" (click)="compare(pair)" i18n="@@duplicate.compare">
            並べて比べる
          </button>
          @if (document().canEdit) {
            <button matButton type="button" (click)="dismiss(pair)" i18n="@@duplicate.other">別の書類</button>
          }
          @if (document().canDelete) {
            <button matButton type="button" (click)="delete(pair)" i18n="@@duplicate.delete">この書類を削除</button>
          }
        </div>
      </cg-banner>
    }
    @for (pair of dismissed(); track pair.document.id) {
      <p class="dismissed cg-caption cg-muted">
        <span class="cg-numbers">
          <ng-container i18n="@@duplicate.dismissed"
            >管理番号 {{ pair.document.number }} とは「別の書類」とされています</ng-container
          ><br />{{ pair.decidedAt | cgInstant }}&emsp;{{ pair.decidedBy?.name ?? '—' }}
        </span>
        @if (document().canEdit) {
          <button
            class="cg-small-buttons"
            matButton
            type="button"
            (click)="decide(pair, false)"
            i18n="@@duplicate.undo"
          >
            取り消す
          </button>
        }
      </p>
    }
    @if (store.problem(); as problem) {
      <cg-banner tone="failed" [isAlert]="true"
        ><b>{{ problem.title }}</b> {{ problem.detail }}</cg-banner
      >
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      margin: 12px 16px 0;
    }
    :host:empty {
      display: none;
    }
    .deeds {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 6px;
      margin-top: 8px;
    }
    .dismissed {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .dismissed button {
      flex: none;
    }
  `,
})
export class DuplicateNote {
  readonly document = input.required<Document>();
  /** The open document is in the 削除履歴 now; by then this note may be gone, for the live event may come before the answer. */
  readonly whenDeleted = input.required<() => void>();

  protected readonly store = inject(DuplicatesStore);
  readonly #deletion = inject(DocumentDeletion);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);

  protected readonly reasons = REASONS;
  protected readonly suspected = computed(() => this.store.pairs().filter(({ state }) => state === 'suspected'));
  protected readonly dismissed = computed(() => this.store.pairs().filter(({ state }) => state === 'dismissed'));

  constructor() {
    // Each time that the document is read anew: live events of either of the two lead to that.
    effect(() => {
      const { id } = this.document();
      untracked(() => void this.store.load(id));
    });
  }

  protected async compare(pair: PossibleDuplicate): Promise<void> {
    const papers: ComparedPapers = { document: this.document(), pair, reason: REASONS[pair.reason] };
    const answer = await this.#dialogs.open<ComparingAnswer, ComparedPapers>(CompareDialog, papers, '1120px');
    if (answer === 'other') await this.dismiss(pair);
    if (answer === 'delete') await this.delete(pair);
  }

  protected async dismiss(pair: PossibleDuplicate): Promise<void> {
    if (!(await this.decide(pair, true))) return;
    const { number } = pair.document;
    const isRegretted = await this.#toast.offer(
      $localize`:@@duplicate.isOther:管理番号 ${number}:number: とは「別の書類」として記録しました`,
      $localize`:@@menu.undo:元に戻す`,
    );
    if (isRegretted) await this.decide(pair, false);
  }

  protected decide(pair: PossibleDuplicate, isOther: boolean): Promise<boolean> {
    return this.store.decide(this.document().id, pair.document.id, isOther);
  }

  protected delete(pair: PossibleDuplicate): Promise<void> {
    const reason = $localize`:@@duplicate.reason:管理番号 ${pair.document.number}:number: と同じ書類のため`;
    return this.#deletion.ask(this.document(), this.whenDeleted(), reason);
  }
}
