import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { BulkJob } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { type Problem, problemText } from '../../core/api/problem';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import { Toast } from '../../ui/toast/toast';
import { BulkJobs, isRunning } from './bulk-jobs';
import { BULK_ACTION_WORDS, progressOf, restOf } from './bulk-words';

/** The tray of まとめて操作 at the lower right: how far each is, how it ended, and what can be done about it. Stays from page to page. */
@Component({
  selector: 'cg-bulk-panel',
  imports: [MatButton, MatIconButton, Icon, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.isHidden]': 'jobs().length === 0' },
  templateUrl: './bulk-panel.html',
  styleUrl: './bulk-panel.scss',
})
export class BulkPanel {
  readonly #store = inject(BulkJobs);
  readonly #announcer = inject(Announcer);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);

  protected readonly jobs = this.#store.jobs;
  protected readonly words = BULK_ACTION_WORDS;
  protected readonly isRunning = isRunning;
  protected readonly progressOf = progressOf;
  protected readonly restOf = restOf;
  protected readonly overOf = ({ done, unchanged, failed }: BulkJob): number => done + unchanged + failed;
  /** Progress of everything in quarters: what is read aloud. */
  readonly #quarter = computed(() => {
    const running = this.jobs().filter(isRunning);
    const total = running.reduce((sum, job) => sum + job.total, 0);
    const over = running.reduce((sum, job) => sum + this.overOf(job), 0);
    return total === 0 ? 0 : Math.floor((over / total) * 4) * 25;
  });

  constructor() {
    void this.#store.resume();
    this.#store.ended.pipe(takeUntilDestroyed()).subscribe((job) => void this.#tell(job));
    effect(() => {
      const percent = this.#quarter();
      if (percent > 0 && percent < 100)
        untracked(() => this.#announcer.say($localize`:@@bulk.percent:まとめて操作 ${percent}:percent:%`));
    });
  }

  protected async cancel(job: BulkJob): Promise<void> {
    this.#complain(await this.#store.cancel(job));
  }

  protected async undo(job: BulkJob): Promise<void> {
    this.#complain(await this.#store.undo(job));
  }

  protected async retry(job: BulkJob): Promise<void> {
    this.#complain(await this.#store.retry(job));
  }

  protected async showResult(job: BulkJob): Promise<void> {
    const { BulkResultDialog } = await import('./bulk-result-dialog');
    await this.#dialogs.open<void, BulkJob>(BulkResultDialog, job);
  }

  protected putAway({ id }: BulkJob): void {
    this.#store.putAway(id);
  }

  async #tell(job: BulkJob): Promise<void> {
    const text = `${BULK_ACTION_WORDS[job.action]}：${progressOf(job)}`;
    this.#announcer.say(text);
    if (!job.canUndo || job.failed > 0 || job.state !== 'done') return;
    const isRegretted = await this.#toast.offer(text, $localize`:@@menu.undo:元に戻す`);
    if (isRegretted) await this.undo(job);
  }

  #complain(problem: Problem | null): void {
    if (problem) this.#toast.show(problemText(problem));
  }
}
