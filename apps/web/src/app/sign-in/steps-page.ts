import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { safeNext } from '../core/session/safe-next';
import { SessionStore } from '../core/session/session-store';
import { RecoveryCodesStep } from './recovery-codes-step';
import { SeatStep } from './seat-step';
import { SoloFrame } from './solo-frame';
import { TermsStep } from './terms-step';
import { TwoStepSetupStep } from './two-step-setup-step';
import { TwoStepStep } from './two-step-step';

/** What is left to do between a right password and the product; each answer of the server says what comes next. */
@Component({
  selector: 'cg-steps-page',
  imports: [SoloFrame, RecoveryCodesStep, SeatStep, TermsStep, TwoStepSetupStep, TwoStepStep],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-solo-frame [aside]="who()">
    @if (store.recoveryCodes(); as codes) {
      <cg-recovery-codes-step [codes]="codes" />
    } @else if (store.step(); as step) {
      @if (step.next === 'two-step') {
        <cg-two-step-step />
      } @else if (step.twoStepSetup; as setup) {
        <cg-two-step-setup-step [setup]="setup" />
      } @else if (step.consent; as consent) {
        <cg-terms-step [consent]="consent" />
      } @else if (step.seats; as seats) {
        <cg-seat-step [seats]="seats" />
      }
    }
  </cg-solo-frame>`,
})
export class StepsPage {
  readonly #router = inject(Router);
  protected readonly store = inject(SessionStore);

  /** Where to go afterwards, from the address. */
  readonly next = input<string>();

  protected readonly who = computed(() => {
    const name = this.store.step()?.name;
    return name ? $localize`:@@steps.who:${name}:name: さん` : '';
  });

  constructor() {
    effect(() => {
      const state = this.store.state();
      // Codes that are shown once wait for their person.
      if (this.store.recoveryCodes()) return;
      untracked(() => {
        const next = safeNext(this.next() ?? null);
        if (state.is === 'signed-in') void this.#router.navigateByUrl(next);
        if (state.is === 'signed-out')
          void this.#router.navigate(['/login'], { queryParams: next === '/' ? {} : { next } });
      });
    });
  }
}
