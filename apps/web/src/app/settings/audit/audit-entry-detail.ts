import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AuditEntry } from '@chogura/api-client';
import { formatExactInstant } from '../../core/format/dates';
import { actorText, documentText, eventText } from './audit-words';

/** One entry in full, as it is hashed. */
@Component({
  selector: 'cg-audit-entry-detail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl>
      <dt i18n="@@audit.seq">番号</dt>
      <dd class="cg-numbers">{{ entry().seq }}</dd>
      <dt i18n="@@audit.occurredAt">発生日時</dt>
      <dd class="cg-numbers">{{ times().occurred }}</dd>
      <dt i18n="@@audit.recordedAt">記録日時</dt>
      <dd class="cg-numbers">{{ times().recorded }}</dd>
      <dt i18n="@@audit.actor">実行者</dt>
      <dd>
        {{ actor() }} <code>{{ entry().actor.actor }}</code>
      </dd>
      <dt i18n="@@audit.action">操作</dt>
      <dd>
        {{ action() }} <code>{{ entry().type }}</code>
      </dd>
      @if (entry().document; as document) {
        <dt i18n="@@audit.document">帳票</dt>
        <dd>
          {{ title() }} <code>{{ document.id }}</code>
        </dd>
      }
      <dt i18n="@@audit.eventId">イベントID</dt>
      <dd>
        <code>{{ entry().eventId }}</code>
      </dd>
      <dt i18n="@@audit.payload">内容</dt>
      <dd>
        <pre tabindex="0">{{ payload() }}</pre>
      </dd>
      <dt i18n="@@audit.prevHash">前の記録のハッシュ値</dt>
      <dd>
        <code>{{ entry().prevHash }}</code>
      </dd>
      <dt i18n="@@audit.hash">この記録のハッシュ値</dt>
      <dd>
        <code>{{ entry().hash }}</code>
      </dd>
    </dl>
    <ng-content />
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: 148px minmax(0, 1fr);
      gap: 4px 12px;
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
    }
    dt {
      color: var(--cg-text-muted);
    }
    code,
    pre {
      font-family: var(--cg-font-mono);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
      overflow-wrap: anywhere;
    }
    code {
      color: var(--cg-text-muted);
    }
    pre {
      margin: 0;
      white-space: pre-wrap;
    }
    @media (max-width: 599.98px) {
      dl {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
      dd {
        margin-bottom: 6px;
      }
    }
  `,
})
export class AuditEntryDetail {
  readonly entry = input.required<AuditEntry>();

  protected readonly times = computed(() => {
    const { occurredAt, recordedAt } = this.entry();
    return { occurred: formatExactInstant(occurredAt), recorded: formatExactInstant(recordedAt) };
  });
  protected readonly actor = computed(() => actorText(this.entry().actor));
  protected readonly action = computed(() => eventText(this.entry().type));
  protected readonly title = computed(() => {
    const { document } = this.entry();
    return document && documentText(document);
  });
  protected readonly payload = computed(() => readable(this.entry().payload));
}

/** With line breaks; the one line that is hashed is in the export. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
