import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CustomField, Document } from '@chogura/api-client';
import { DayPipe } from '../../core/format/pipes';
import { Tag } from '../../ui/tag/tag';
import { draftOf, hasContractBoxes } from '../document-draft';

import { AUTO_RENEWAL_WORDS, CONTRACT_STATUS_WORDS, VALUE_WORDS } from '../words';
import { CustomValues } from './custom-values';

/** What people entered beside the seven fields: of a contract, how the office sorts it, and in fields of the company's own. */
@Component({
  selector: 'cg-entered-values',
  imports: [CustomValues, DayPipe, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (isContract()) {
      <section>
        <h3 i18n="@@contract.heading">契約</h3>
        <dl>
          <dt>{{ words['contractParties'] }}</dt>
          <dd>
            @for (party of document().contractParties; track party) {
              <div>{{ party }}</div>
            } @empty {
              -
            }
          </dd>
          <dt>{{ words['contractSignedOn'] }}</dt>
          <dd class="cg-numbers">{{ document().contractSignedOn | cgDay }}</dd>
          <dt>{{ words['contractStartsOn'] }}</dt>
          <dd class="cg-numbers">{{ document().contractStartsOn | cgDay }}</dd>
          <dt>{{ words['contractEndsOn'] }}</dt>
          <dd class="cg-numbers">{{ document().contractEndsOn | cgDay }}</dd>
          <dt>{{ words['cancellationNoticeBy'] }}</dt>
          <dd class="cg-numbers">{{ document().cancellationNoticeBy | cgDay }}</dd>
          <dt>{{ words['isAutoRenewed'] }}</dt>
          <dd>{{ renewal() }}</dd>
          <dt>{{ words['contractStatus'] }}</dt>
          <dd>{{ status() }}</dd>
        </dl>
      </section>
    }
    <section>
      <h3 i18n="@@form.office">社内での整理</h3>
      <dl>
        <dt>{{ words['dueDate'] }}</dt>
        <dd class="cg-numbers">
          {{ document().dueDate | cgDay }}
          @if (document().dueDateSource === 'person') {
            <span class="byHand cg-caption cg-muted" i18n="@@field.byHand">手入力</span>
          }
        </dd>
        <dt>{{ words['tags'] }}</dt>
        <dd class="tags">
          @for (tag of document().tags; track tag.id) {
            <cg-tag [name]="tag.name" [colour]="tag.colour" />
          } @empty {
            -
          }
        </dd>
        <dt>{{ words['memo'] }}</dt>
        <dd class="memo">{{ document().memo ?? '-' }}</dd>
        <dt>{{ words['assigneeId'] }}</dt>
        <dd>{{ document().assignee?.name ?? '-' }}</dd>
        <dt>{{ words['groupId'] }}</dt>
        <dd>{{ document().group?.name ?? '-' }}</dd>
      </dl>
    </section>
    <cg-custom-values [document]="document()" [fields]="fields()" />`,
  styles: `
    section + section {
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
    }
    .byHand {
      margin-left: 8px;
    }
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    .memo {
      white-space: pre-wrap;
    }
  `,
})
export class EnteredValues {
  readonly document = input.required<Document>();
  /** カスタムフィールド of the company. */
  readonly fields = input.required<readonly CustomField[]>();

  protected readonly words = VALUE_WORDS;
  protected readonly isContract = computed(() => hasContractBoxes(draftOf(this.document())));
  protected readonly renewal = computed(() => {
    const { isAutoRenewed } = this.document();
    return isAutoRenewed === null ? '-' : AUTO_RENEWAL_WORDS[isAutoRenewed ? 'yes' : 'no'];
  });
  protected readonly status = computed(() => {
    const { contractStatus } = this.document();
    return contractStatus === null ? '-' : CONTRACT_STATUS_WORDS[contractStatus];
  });
}
