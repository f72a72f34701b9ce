import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Announcer } from '../../core/announcer';
import { FileIntake } from '../../core/files/file-intake';
import { FileSizePipe } from '../../core/format/pipes';
import { UsageStore } from '../../core/session/usage-store';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import type { Problem } from '../../core/api/problem';
import { UploadQueue } from './upload-queue';

/** The tray at the lower right: progress per file and in total, and how each ended. Stays while the clerk works on. */
@Component({
  selector: 'cg-upload-panel',
  imports: [MatButton, MatIconButton, RouterLink, FileSizePipe, Icon, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.isHidden]': 'isHidden()' },
  templateUrl: './upload-panel.html',
  styleUrl: './upload-panel.scss',
})
export class UploadPanel {
  readonly #intake = inject(FileIntake);
  readonly #announcer = inject(Announcer);
  readonly #usage = inject(UsageStore);
  protected readonly queue = inject(UploadQueue);
  protected readonly isOpen = this.#intake.isOpen;
  protected readonly isHidden = computed(() => this.queue.totals().files === 0);
  protected readonly heading = computed(() => {
    const { open, files, stored, refused } = this.queue.totals();
    if (open > 0) return $localize`:@@upload.running:${files}:files:件のうち${stored + refused}:done:件を登録しました`;
    if (refused === 0) return $localize`:@@upload.done:${stored}:stored:件を登録しました`;
    return $localize`:@@upload.doneWithRefused:成功 ${stored}:stored:件、登録できなかったもの ${refused}:refused:件`;
  });
  protected readonly remaining = computed(() => {
    const usage = this.#usage.usage();
    return usage ? Math.max(0, usage.limit - usage.used) : null;
  });

  constructor() {
    effect(() => {
      if (this.#intake.waiting().length === 0) return;
      untracked(() => this.queue.add(this.#intake.take()));
    });
    effect(() => {
      const { open, files } = this.queue.totals();
      if (files > 0 && open === 0) untracked(() => this.#announcer.say(this.heading()));
    });
  }

  protected toggle(): void {
    if (this.isOpen()) this.#intake.close();
    else this.#intake.open();
  }

  protected dismiss(): void {
    this.queue.clearFinished();
    this.#intake.close();
  }

  /** The document that was registered with the same bytes before, where the person may see it. */
  protected existing(problem: Problem): { id: string; number: number } | null {
    const { existingDocumentId: id, existingNumber: number } = problem.extensions;
    return typeof id === 'string' && typeof number === 'number' ? { id, number } : null;
  }

  /** Worth another try without changing the file. */
  protected mayRetry({ status }: Problem): boolean {
    return status === 0 || status === 429 || status >= 500;
  }
}
