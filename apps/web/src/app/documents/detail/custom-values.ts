import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CustomField, Document } from '@chogura/api-client';

import { Tag } from '../../ui/tag/tag';
import { isWebAddress, shownFields } from '../custom-draft';
import { customText, valueIn } from '../custom-text';

/** What a document has in カスタムフィールド; blank ones of its 分類 among them. */
@Component({
  selector: 'cg-custom-values',
  imports: [Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (rows().length > 0) {
    <section>
      <h3 i18n="@@customFields.title">カスタムフィールド</h3>
      <dl>
        @for (row of rows(); track row.field.id) {
          <dt>{{ row.field.name }}</dt>
          @if (row.chosen.length > 0) {
            <dd class="tags">
              @for (option of row.chosen; track option.id) {
                <cg-tag [name]="option.name" [colour]="option.colour" />
              }
            </dd>
          } @else if (row.address) {
            <dd>
              <a [href]="row.address" target="_blank" rel="noopener noreferrer nofollow"
                >{{ row.address
                }}<span class="cg-unseen" i18n="@@customValue.newWindow">（新しいタブで開きます）</span></a
              >
            </dd>
          } @else {
            <dd [class.cg-numbers]="row.field.kind !== 'text'">{{ row.text ?? '-' }}</dd>
          }
        }
      </dl>
    </section>
  }`,
  styles: `
    section {
      margin-top: 16px;
      padding-top: 14px;
      border-top: 1px solid var(--cg-line-subtle);
    }
    h3 {
      margin-bottom: 4px;
      font-size: var(--cg-t-14);
    }
    dl {
      display: grid;
      grid-template-columns: 108px minmax(0, 1fr);
      align-items: baseline;
      gap: 6px 8px;
    }
    dt {
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      overflow-wrap: anywhere;
    }
    dd {
      overflow-wrap: anywhere;
    }
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
})
export class CustomValues {
  readonly document = input.required<Document>();
  /** All of the company. */
  readonly fields = input.required<readonly CustomField[]>();

  protected readonly rows = computed(() => {
    const document = this.document();
    const { customValues, docType, currency } = document;
    return shownFields(this.fields(), docType, (id) => valueIn(customValues, id) !== undefined).map((field) => {
      const value = valueIn(customValues, field.id);
      const text = customText(field, value, currency);
      return {
        field,
        text,
        chosen: field.options.filter(({ id }) => value?.optionIds.includes(id)),
        address: field.kind === 'url' && text !== null && isWebAddress(text) ? text : null,
      };
    });
  });
}
