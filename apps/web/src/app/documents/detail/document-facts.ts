import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Document } from '@chogura/api-client';
import { FileSizePipe, InstantPipe } from '../../core/format/pipes';
import { Dialogs } from '../../ui/dialog/dialogs';
import { PRESERVATION_WORDS } from '../words';
import { HashDialog, type HashedFile } from './hash-dialog';

/** What was recorded when the file came in. */
@Component({
  selector: 'cg-document-facts',
  imports: [FileSizePipe, InstantPipe, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h3 i18n="@@facts.heading">登録の記録</h3>
    <dl class="cg-small">
      <dt i18n="@@facts.file">ファイル</dt>
      <dd>
        {{ document().fileName }} <span class="cg-muted cg-numbers">{{ document().sizeBytes | cgFileSize }}</span>
        @if (document().note === 'wrong-extension') {
          <p class="cg-caption cg-muted">
            <ng-container i18n="@@facts.wrongExtension"
              >ファイル名の拡張子と中身の形式が違います。中身の形式で読み取りました。</ng-container
            >
          </p>
        }
      </dd>
      <dt i18n="@@facts.storedAt">登録日時</dt>
      <dd class="cg-numbers">{{ document().storedAt | cgInstant }}</dd>
      <dt i18n="@@facts.preservation">保存区分</dt>
      <dd>{{ preservation() }}</dd>
      <dt>SHA-256</dt>
      <dd class="hash">
        {{ document().sha256 }}
        <button matButton type="button" (click)="showHash()" i18n="@@facts.checkHash">コピー・確かめ方</button>
      </dd>
    </dl>`,
  styles: `
    h3 {
      margin-bottom: 4px;
      font-size: var(--cg-t-14);
    }
    dl {
      display: grid;
      grid-template-columns: 108px minmax(0, 1fr);
      gap: 6px 8px;
    }
    dt {
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
    }
    .hash {
      color: var(--cg-text-muted);
      font-family: var(--cg-font-mono);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
      overflow-wrap: anywhere;
    }
  `,
})
export class DocumentFacts {
  readonly document = input.required<Document>();
  protected readonly preservation = computed(() => PRESERVATION_WORDS[this.document().preservationKind]);
  readonly #dialogs = inject(Dialogs);

  protected showHash(): void {
    const { fileName, sha256 } = this.document();
    void this.#dialogs.open<void, HashedFile>(HashDialog, { fileName, sha256 });
  }
}
