import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Announcer } from '../../core/announcer';
import { FileIntake } from '../../core/files/file-intake';
import { CountPipe, DayPipe, FileSizePipe } from '../../core/format/pipes';
import { UsageStore } from '../../core/session/usage-store';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import type { Problem } from '../../core/api/problem';
import { UploadQueue } from './upload-queue';

/** The tray at the lower right: progress per file and in total, and how each ended. Stays while the clerk works on. */
@Component({
  selector: 'cg-upload-panel',
  imports: [MatButton, MatIconButton, RouterLink, CountPipe, DayPipe, FileSizePipe, Icon, Meter],
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
  protected readonly isHidden = computed(() => this.queue.totals().files === 0 && !this.isOpen());
  protected readonly heading = computed(() => {
    const { open, files, stored, refused } = this.queue.totals();
    if (files === 0) return $localize`:@@ledger.upload:アップロード`;
    if (open > 0) return $localize`:@@upload.running:${files}:files:件のうち${stored + refused}:done:件を登録しました`;
    if (refused === 0) return $localize`:@@upload.done:${stored}:stored:件を登録しました`;
    return $localize`:@@upload.doneWithRefused:成功 ${stored}:stored:件、登録できなかったもの ${refused}:refused:件`;
  });
  protected readonly quota = computed(() => {
    const usage = this.#usage.usage();
    return usage && { remaining: Math.max(0, usage.limit - usage.used), resetsOn: usage.resetsOn };
  });
  /** Progress in quarters: what is read aloud. */
  readonly #quarter = computed(() => {
    const { open, sentBytes, totalBytes } = this.queue.totals();
    return open === 0 || totalBytes === 0 ? 0 : Math.floor((sentBytes / totalBytes) * 4) * 25;
  });

  constructor() {
    effect(() => {
      if (this.#intake.waiting().length === 0) return;
      untracked(() => this.queue.add(this.#intake.take()));
    });
    effect(() => {
      const percent = this.#quarter();
      if (percent > 0 && percent < 100)
        untracked(() => this.#announcer.say($localize`:@@upload.percent:アップロード ${percent}:percent:%`));
    });
    effect(() => {
      const { open, files } = this.queue.totals();
      if (files > 0 && open === 0) untracked(() => this.#announcer.say(this.heading()));
    });
  }

  protected choose(input: HTMLInputElement): void {
    this.#intake.offer([...(input.files ?? [])]);
    input.value = '';
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
    return status === 0 || status === 401 || status === 429 || status >= 500;
  }
}
