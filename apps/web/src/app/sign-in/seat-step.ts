import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SeatInUse, SeatsInUse } from '@chogura/api-client';
import { systemClock } from '@chogura/kernel';
import type { Problem } from '../core/api/problem';
import { SecondPipe } from '../core/format/pipes';
import { SessionStore } from '../core/session/session-store';
import { Banner } from '../ui/banner/banner';
import { Dialogs } from '../ui/dialog/dialogs';
import { Icon } from '../ui/icon/icon';
import { Meter } from '../ui/meter/meter';

const MINUTE_MS = 60_000;
/** Who did something this recently is at work. */
const AT_WORK_MINUTES = 2;

/** Every licence is in use: who has them, and 強制ログアウト. */
@Component({
  selector: 'cg-seat-step',
  imports: [MatButton, SecondPipe, Banner, Icon, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './seat-step.html',
  styleUrl: './seat-step.scss',
})
export class SeatStep {
  readonly seats = input.required<SeatsInUse>();

  readonly #store = inject(SessionStore);
  readonly #dialogs = inject(Dialogs);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  /** Nobody has left since the person looked. */
  protected readonly isStillFull = signal(false);
  protected readonly meterLabel = $localize`:@@seat.meter:使われているライセンス`;
  protected readonly used = computed(() => this.seats().holders.length);

  protected activityOf({ lastActiveAt }: SeatInUse): string {
    const minutes = Math.floor((systemClock.now().getTime() - Date.parse(lastActiveAt)) / MINUTE_MS);
    if (minutes < AT_WORK_MINUTES) return $localize`:@@seat.atWork:操作中`;
    return $localize`:@@seat.minutesAgo:${minutes}:minutes:分前に操作`;
  }

  protected endLabel({ name }: SeatInUse): string {
    return $localize`:@@seat.endOf:${name}:name:さんを強制ログアウト`;
  }

  protected async end(holder: SeatInUse): Promise<void> {
    const answer = await this.#dialogs.choose<'end' | 'stay'>({
      heading: $localize`:@@seat.endHeading:${holder.name}:name:さんを強制ログアウトしますか`,
      text: $localize`:@@seat.endText:相手の画面には、あなたの名前と時刻がすぐに表示されます。入力途中の内容は相手のブラウザに残り、メールでもお知らせします。`,
      choices: [
        { value: 'stay', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'end', label: $localize`:@@seat.end:強制ログアウト`, kind: 'danger' },
      ],
    });
    if (answer === 'end') await this.#ask(() => this.#store.takeSeat(holder.userId));
  }

  protected async lookAgain(): Promise<void> {
    await this.#ask(() => this.#store.look());
    this.isStillFull.set(this.#store.step()?.next === 'seat');
  }

  protected async leave(): Promise<void> {
    await this.#ask(() => this.#store.abandon());
  }

  async #ask(question: () => Promise<Problem | null>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.isStillFull.set(false);
    const problem = await question();
    this.problem.set(problem);
    this.isBusy.set(false);
    if (problem) this.heading().nativeElement.focus();
  }
}
