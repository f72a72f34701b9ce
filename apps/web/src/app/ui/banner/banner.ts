import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-shapes';

export type BannerTone = 'info' | 'review' | 'failed' | 'ok';

const ICONS: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  review: 'warning',
  failed: 'failed',
  ok: 'check-circle',
};

/** A lasting condition, said in place. An alert is read aloud at once when it appears. */
@Component({
  selector: 'cg-banner',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'tone()', '[attr.role]': "isAlert() ? 'alert' : null" },
  template: `<cg-icon [name]="shownIcon()" />
    <div class="text"><ng-content /></div>
    <ng-content select="[cgBannerAction]" />`,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      padding: 10px 12px;
      border: 1px solid var(--cg-line);
      border-radius: var(--cg-r-2);
      background: var(--cg-sunken);
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
    }
    cg-icon {
      align-self: flex-start;
      margin-top: 1px;
    }
    .text {
      flex: 1;
      min-width: 0;
      word-break: auto-phrase;
    }
    :host(.info) {
      background: var(--cg-primary-soft);
      border-color: var(--cg-primary-line);
    }
    :host(.info) cg-icon {
      color: var(--cg-primary);
    }
    :host(.review) {
      background: var(--cg-review-soft);
      border-color: var(--cg-review-line);
    }
    :host(.review) cg-icon {
      color: var(--cg-review);
    }
    :host(.failed) {
      background: var(--cg-failed-soft);
      border-color: var(--cg-failed-line);
    }
    :host(.failed) cg-icon {
      color: var(--cg-failed);
    }
    :host(.ok) {
      background: var(--cg-ok-soft);
      border-color: var(--cg-ok-line);
    }
    :host(.ok) cg-icon {
      color: var(--cg-ok);
    }
  `,
})
export class Banner {
  readonly tone = input<BannerTone>('info');
  /** In place of the tone's own icon. */
  readonly icon = input<IconName | null>(null);
  readonly isAlert = input(false);

  protected readonly shownIcon = computed(() => this.icon() ?? ICONS[this.tone()]);
}
