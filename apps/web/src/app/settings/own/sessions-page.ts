import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MySession } from '@chogura/api-client';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { SessionsStore } from './sessions-store';
import { browserName } from './user-agent';

/** ログイン中のブラウザー: where one is signed in, each to be ended from here. */
@Component({
  selector: 'cg-sessions-page',
  imports: [Banner, Icon, InstantPipe, MatButton, Skeleton],
  providers: [SessionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'sessions-heading' },
  templateUrl: './sessions-page.html',
  styleUrls: ['../_settings-page.scss', './sessions-page.scss'],
})
export class SessionsPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(SessionsStore);

  protected readonly sessions = computed(() => (this.store.sessions.hasValue() ? this.store.sessions.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.sessions.error();
    return error ? toProblem(error) : null;
  });
  protected readonly hasOthers = computed(() => (this.sessions()?.length ?? 0) > 1);
  protected readonly isBusy = signal(false);

  protected nameOf({ userAgent }: MySession): string {
    return browserName(userAgent) || $localize`:@@sessions.unknown:その他のブラウザー`;
  }

  protected async end(session: MySession): Promise<void> {
    await this.#do(
      () => this.store.end(session),
      $localize`:@@sessions.ended:${this.nameOf(session)}:name: をログアウトしました`,
    );
  }

  protected async endOthers(): Promise<void> {
    const answer = await this.#dialogs.choose<'end' | 'stay'>({
      heading: $localize`:@@sessions.endOthersQuestion:ほかのブラウザーをすべてログアウトしますか`,
      text: $localize`:@@sessions.endOthersText:このブラウザーのログインは続きます。ほかのブラウザーで入力途中の内容は、そのブラウザーに残ります。`,
      choices: [
        { value: 'stay', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'end', label: $localize`:@@sessions.endOthersDo:すべてログアウトする`, kind: 'danger' },
      ],
    });
    if (answer !== 'end') return;
    await this.#do(
      () => this.store.endOthers(),
      $localize`:@@sessions.endedOthers:ほかのブラウザーをすべてログアウトしました`,
    );
  }

  async #do(act: () => Promise<Problem | null>, done: string): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const problem = await act();
    this.isBusy.set(false);
    this.#toast.show(problem ? problemText(problem) : done);
    // The button that was pressed goes with its line.
    this.#host.nativeElement.focus();
  }
}
