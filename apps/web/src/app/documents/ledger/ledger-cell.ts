import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DocumentField } from '@chogura/api-client';
import { Icon } from '../../ui/icon/icon';

/** One value of a row: 未入力 where it is required and blank, a triangle and a dashed line where it is doubtful, — where there is none. */
@Component({
  selector: 'cg-ledger-cell',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cg-clip' },
  template: `@if (isMissing()) {
      <span class="review"
        ><cg-icon name="dashed-circle" [size]="14" /> <ng-container i18n="@@cell.missing">未入力</ng-container></span
      >
    } @else if (isDoubtful() && text()) {
      <span class="review" [title]="doubtWord"
        ><cg-icon name="warning" [size]="14" /><span class="cg-unseen">{{ doubtWord }}</span>
        <span class="doubtful">{{ text() }}</span></span
      >
    } @else {
      <span [class.none]="!text()" [title]="text() ?? ''">{{ text() ?? '—' }}</span>
    }`,
  styles: `
    :host {
      display: block;
    }
    .review {
      color: var(--cg-review);
    }
    .doubtful {
      color: var(--cg-text);
      border-bottom: 1px dashed var(--cg-review);
    }
    .none {
      color: var(--cg-text-subtle);
    }
    cg-icon {
      margin-top: -2px;
      margin-right: 3px;
    }
  `,
})
export class LedgerCell {
  readonly field = input.required<DocumentField>();
  readonly text = input.required<string | null>();
  readonly missingFields = input.required<readonly DocumentField[]>();
  readonly reviewFields = input.required<readonly DocumentField[]>();

  protected readonly doubtWord = $localize`:@@cell.doubtful:要確認`;
  protected readonly isMissing = computed(() => this.text() === null && this.missingFields().includes(this.field()));
  protected readonly isDoubtful = computed(() => this.reviewFields().includes(this.field()));
}
