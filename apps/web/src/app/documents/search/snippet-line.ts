import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Snippet } from '@chogura/api-client';

/** What stands around the words that were searched for, which are marked, and on which page. */
@Component({
  selector: 'cg-snippet-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (snippet(); as snippet) {
      <span class="page cg-numbers" i18n="@@snippet.page">{{ snippet.page + 1 }}ページ</span>
      <span class="text">
        @for (part of snippet.parts; track $index) {
          @if (part.isHit) {
            <mark>{{ part.text }}</mark>
          } @else {
            <span>{{ part.text }}</span>
          }
        }
      </span>
    } @else if (snippet() === null) {
      <span class="text" i18n="@@snippet.none">項目の値に一致</span>
    }`,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      min-width: 0;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
    }
    .page {
      flex: none;
      color: var(--cg-text-subtle);
    }
    .text {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    mark {
      padding: 0 1px;
    }
  `,
})
export class SnippetLine {
  /** undefined: on its way; null: no page has the words. */
  readonly snippet = input.required<Snippet | null | undefined>();
}
