import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { formatCount } from '../../core/format/count';
import { keyOf } from '../../core/keys/keys';
import { Icon } from '../../ui/icon/icon';
import { PageHits } from './page-hits';

/** 一致 2 / 5か所, and what leads from one to the next over all pages. */
@Component({
  selector: 'cg-hit-bar',
  imports: [MatIconButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label' },
  template: `<cg-icon name="search" [size]="16" />
    <mark class="cg-clip">{{ q() }}</mark>
    <span class="count cg-numbers" role="status">{{ count() }}</span>
    <button
      matIconButton
      type="button"
      [disabled]="hits.all().length < 2"
      [disabledInteractive]="true"
      [title]="previousHint"
      (click)="hits.step(-1)"
      aria-label="前の一致"
      i18n-aria-label="@@hits.previous"
    >
      <cg-icon name="chevron-up" />
    </button>
    <button
      matIconButton
      type="button"
      [disabled]="hits.all().length < 2"
      [disabledInteractive]="true"
      [title]="nextHint"
      (click)="hits.step(1)"
      aria-label="次の一致"
      i18n-aria-label="@@hits.next"
    >
      <cg-icon name="chevron-down" />
    </button>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 40px;
      padding: 0 12px;
      border-bottom: 1px solid var(--cg-line);
      background: var(--cg-surface);
      font-size: var(--cg-t-13);
    }
    cg-icon {
      flex: none;
      color: var(--cg-text-muted);
    }
    mark {
      padding: 0 6px;
    }
    .count {
      flex: none;
      margin-left: auto;
      white-space: nowrap;
    }
  `,
})
export class HitBar {
  readonly q = input.required<string>();
  protected readonly hits = inject(PageHits);
  protected readonly label = $localize`:@@hits.label:全文検索の一致`;
  protected readonly previousHint = `${$localize`:@@hits.previous:前の一致`}（${keyOf('previousHit', 'pages')}）`;
  protected readonly nextHint = `${$localize`:@@hits.next:次の一致`}（${keyOf('nextHit', 'pages')}）`;
  protected readonly count = computed(() => {
    const [all, state, more] = [this.hits.all().length, this.hits.state(), this.hits.hasMore()];
    if (all > 0) {
      const total = formatCount(all) + (more || state === 'looking' ? '+' : '');
      return $localize`:@@hits.count:一致 ${formatCount(this.hits.at() + 1)}:at: / ${total}:total:か所`;
    }
    if (state === 'looking') return $localize`:@@hits.looking:探しています…`;
    if (state === 'failed') return $localize`:@@hits.failed:一致した箇所を読み込めませんでした`;
    return $localize`:@@hits.none:ページの文字に一致はありません`;
  });
}
