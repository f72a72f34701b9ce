import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { SecondPipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';
import type { ShownRevision } from './shown-revision';

/** One entry of a history: what was done, by whom and when, from what to what, and why. Whose history it is may be put on top. */
@Component({
  selector: 'cg-revision-item',
  imports: [Icon, SecondPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content />
    <p class="what">
      <b>{{ revision().kind }}</b>
      <span>{{ revision().author }}</span>
      <time class="cg-small cg-muted cg-numbers" [attr.datetime]="revision().changedAt">{{
        revision().changedAt | cgSecond
      }}</time>
      <span class="number cg-caption cg-muted cg-numbers" i18n="@@history.revision">第{{ revision().revision }}版</span>
    </p>
    @if (revision().changes.length > 0) {
      <dl class="cg-small">
        @for (change of revision().changes; track $index) {
          <div>
            <dt>{{ change.field }}</dt>
            <dd>
              <del>{{ change.from }}</del>
              <cg-icon name="arrow-right" [size]="16" />
              <ins>{{ change.to }}</ins>
            </dd>
          </div>
        }
      </dl>
    }
    @if (revision().reason; as reason) {
      <p class="cg-small" i18n="@@deletion.reason">理由：{{ reason }}</p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      align-items: baseline;
    }
    .number {
      margin-left: auto;
    }
    dl {
      display: grid;
      gap: 4px;
    }
    dl div {
      display: grid;
      grid-template-columns: minmax(120px, 200px) minmax(0, 1fr);
      gap: 2px 12px;
    }
    dt {
      color: var(--cg-text-muted);
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 6px;
      align-items: center;
      overflow-wrap: anywhere;
    }
    del,
    ins {
      white-space: pre-wrap;
      text-decoration: none;
    }
    del {
      color: var(--cg-text-muted);
    }
    ins {
      font-weight: var(--cg-w-medium);
    }
    @media (max-width: 599.98px) {
      dl div {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class RevisionItem {
  readonly revision = input.required<ShownRevision>();
}
