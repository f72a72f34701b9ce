import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Announcer } from '../../core/announcer';
import { problemText } from '../../core/api/problem';
import { FileIntake } from '../../core/files/file-intake';
import { chosenFiles } from '../../core/files/offered-file';
import { CountPipe, DayPipe, FileSizePipe } from '../../core/format/pipes';
import { UsageStore } from '../../core/session/usage-store';
import { Banner } from '../../ui/banner/banner';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import { Toast } from '../../ui/toast/toast';
import { UploadExcess } from './upload-excess';
import { UPLOAD_STATES, type UploadStateName } from './upload-item';
import { mayRetry, UploadQueue } from './upload-queue';
import { UploadRow } from './upload-row';

/** Rows at first, and with each wish for more. */
const SHOWN = 100;

const NEEDS_SOMEBODY: readonly UploadStateName[] = ['refused', 'lost'];
const UNDER_WAY: readonly UploadStateName[] = ['sending', 'paused', 'waiting'];
const DONE: readonly UploadStateName[] = ['stored'];

/** The tray at the lower right: progress per file and in total, and how each ended. Stays while the clerk works on. */
@Component({
  selector: 'cg-upload-panel',
  imports: [MatButton, MatIconButton, CountPipe, DayPipe, FileSizePipe, Banner, Icon, Meter, UploadExcess, UploadRow],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.isHidden]': 'isHidden()', '(window:beforeunload)': 'holdWindow($event)' },
  templateUrl: './upload-panel.html',
  styleUrl: './upload-panel.scss',
})
export class UploadPanel {
  readonly #intake = inject(FileIntake);
  readonly #announcer = inject(Announcer);
  readonly #usage = inject(UsageStore);
  readonly #clipboard = inject(Clipboard);
  readonly #toast = inject(Toast);
  readonly #limit = signal(SHOWN);
  protected readonly queue = inject(UploadQueue);
  protected readonly isOpen = this.#intake.isOpen;
  protected readonly shown = signal(UPLOAD_STATES);
  protected readonly items = computed(() => this.queue.items(this.shown(), this.#limit()));
  protected readonly isHidden = computed(
    () => this.queue.totals().files === 0 && !this.queue.excess() && !this.isOpen(),
  );
  protected readonly kinds = computed(() => {
    const { files, open, paused, lost, refused, stored } = this.queue.totals();
    const kinds = [
      { states: UPLOAD_STATES, word: $localize`:@@view.all:すべて`, count: files },
      { states: NEEDS_SOMEBODY, word: $localize`:@@upload.needsSomebody:対応が必要`, count: refused + lost },
      { states: UNDER_WAY, word: $localize`:@@upload.underWay:送信中`, count: open + paused },
      { states: DONE, word: $localize`:@@upload.registered:登録済み`, count: stored },
    ];
    return kinds.filter(({ count, states }) => count > 0 || states === this.shown());
  });
  protected readonly hidden = computed(() => {
    const count = this.kinds().find(({ states }) => states === this.shown())?.count ?? 0;
    return count - this.items().length;
  });
  protected readonly mayRetry = computed(() => this.queue.items(['refused'], SHOWN).some((item) => mayRetry(item)));
  protected readonly heading = computed(() => {
    const { open, paused, lost, files, stored, refused } = this.queue.totals();
    if (files === 0) return $localize`:@@ledger.upload:アップロード`;
    if (open > 0) return $localize`:@@upload.running:${files}:files:件のうち${stored + refused}:done:件を登録しました`;
    if (paused > 0) return $localize`:@@upload.pausedAll:${paused}:paused:件を一時停止しています`;
    if (lost > 0) return $localize`:@@upload.lostAll:${lost}:lost:件が途中です`;
    if (refused === 0) return $localize`:@@upload.done:${stored}:stored:件を登録しました`;
    return $localize`:@@upload.doneWithRefused:成功 ${stored}:stored:件、登録できなかったもの ${refused}:refused:件`;
  });
  protected readonly quota = computed(() => {
    const usage = this.#usage.usage();
    return usage && { remaining: Math.max(0, usage.limit - usage.used), resetsOn: usage.resetsOn };
  });
  /** Progress in quarters: what is read aloud. */
  readonly #quarter = computed(() => {
    const { sent, total } = this.queue.bytes();
    return this.queue.totals().open === 0 || total === 0 ? 0 : Math.floor((sent / total) * 4) * 25;
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
    this.#intake.offer(chosenFiles(input));
  }

  protected show(states: readonly UploadStateName[]): void {
    this.shown.set(states);
    this.#limit.set(SHOWN);
  }

  protected showMore(): void {
    this.#limit.update((limit) => limit + SHOWN);
  }

  protected toggle(): void {
    if (this.isOpen()) this.#intake.close();
    else this.#intake.open();
  }

  protected dismiss(): void {
    this.queue.clearFinished();
    this.#intake.close();
  }

  /** For whoever is asked to see to them: the file, and why. */
  protected copyRefusals(): void {
    const lines = this.queue.items(['refused'], Number.POSITIVE_INFINITY).flatMap((item) => {
      const state = item.state();
      return state.is === 'refused' ? [`${item.folder}${item.name}\t${problemText(state.problem)}`] : [];
    });
    this.#toast.show(
      this.#clipboard.copy(lines.join('\n'))
        ? $localize`:@@upload.copied:コピーしました`
        : $localize`:@@upload.notCopied:コピーできませんでした`,
    );
  }

  /** What is under way would stop: the browser asks first. */
  protected holdWindow(event: BeforeUnloadEvent): void {
    if (this.queue.totals().open > 0) event.preventDefault();
  }
}
