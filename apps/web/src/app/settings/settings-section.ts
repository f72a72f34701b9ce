import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ResourceRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../core/api/problem';
import { Banner } from '../ui/banner/banner';
import { Skeleton } from '../ui/skeleton/skeleton';

let lastSectionNumber = 0;

/** One card of the settings: loading, failed, or its content. Gone for those who may not see what it shows. */
@Component({
  selector: 'cg-settings-section',
  imports: [Banner, MatButton, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!isHidden()) {
      <section class="cg-card" [attr.aria-labelledby]="headingId" [attr.aria-busy]="source().isLoading()">
        <h2 [id]="headingId">{{ heading() }}</h2>
        @if (problem(); as problem) {
          <cg-banner tone="failed">
            <b>{{ problem.title }}</b> {{ problem.detail }}
            <button cgBannerAction matButton type="button" (click)="source().reload()" i18n="@@settings.again">
              もう一度読み込む
            </button>
          </cg-banner>
        } @else if (source().isLoading()) {
          <p><cg-skeleton width="60%" /></p>
          <p><cg-skeleton width="40%" /></p>
        } @else {
          <ng-content />
        }
      </section>
    }
  `,
  styles: `
    section {
      padding: 16px 20px 18px;
    }
    h2 {
      margin-bottom: 8px;
    }
  `,
})
export class SettingsSection {
  readonly heading = input.required<string>();
  readonly source = input.required<ResourceRef<unknown>>();

  protected readonly headingId = `settings-section-${++lastSectionNumber}`;
  protected readonly isHidden = computed(() => this.source().hasValue() && this.source().value() === null);
  protected readonly problem = computed(() => {
    const error = this.source().error();
    return error ? toProblem(error) : null;
  });
}
