import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { TwoStepSetup } from '@chogura/api-client';
import type { Problem } from '../core/api/problem';
import { SessionStore } from '../core/session/session-store';
import { TwoStepSetupForm } from '../core/two-step/two-step-setup-form';

/** Where the company requires two-step login: its set-up on the way in. */
@Component({
  selector: 'cg-two-step-setup-step',
  imports: [TwoStepSetupForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<section class="cg-solo-sheet" aria-labelledby="setup-heading">
    <div>
      <h1 id="setup-heading" i18n="@@setup.heading">2段階認証を設定してください</h1>
      <p class="cg-small cg-muted cg-phrase" i18n="@@setup.lead">
        会社の設定で、ログインに2段階認証が必要です。スマートフォンの認証アプリを用意してください。
      </p>
    </div>
    <cg-two-step-setup-form [setup]="setup()" [problem]="problem()" [isBusy]="isBusy()" (sent)="send($event)" />
  </section>`,
  styleUrl: './solo-sheet.scss',
})
export class TwoStepSetupStep {
  readonly setup = input.required<TwoStepSetup>();

  readonly #store = inject(SessionStore);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  protected async send(code: string): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(await this.#store.confirmTwoStep(code));
    this.isBusy.set(false);
  }
}
