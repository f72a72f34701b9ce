import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { FileSizePipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import type { UploadItem } from './upload-item';
import { mayRetry, UploadQueue } from './upload-queue';

/** One file in the tray: how far it is, or how it ended and what to do. */
@Component({
  selector: 'li[cgUploadRow]',
  imports: [MatButton, MatIconButton, RouterLink, FileSizePipe, Icon, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-row.html',
  styleUrl: './upload-row.scss',
})
export class UploadRow {
  readonly item = input.required<UploadItem>({ alias: 'cgUploadRow' });
  protected readonly queue = inject(UploadQueue);
  protected readonly percent = computed(() => {
    const { sizeBytes, sentBytes } = this.item();
    return sizeBytes === 0 ? 0 : Math.floor((sentBytes() / sizeBytes) * 100);
  });
  protected readonly mayRetry = computed(() => mayRetry(this.item()));
  /** The document that was registered with the same bytes before, where the person may see it. */
  protected readonly existing = computed(() => this.#idIn('existingDocumentId'));
  /** The same in the 削除履歴, from which it can be put back. */
  protected readonly deleted = computed(() => this.#idIn('deletedDocumentId'));

  #idIn(extension: string): string | null {
    const state = this.item().state();
    const id = state.is === 'refused' ? state.problem.extensions[extension] : null;
    return typeof id === 'string' ? id : null;
  }
}
