import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { SessionStore } from '../core/session/session-store';
import { RecoveryCodes } from '../core/two-step/recovery-codes';

/** Shown once, before the sign-in goes on. */
@Component({
  selector: 'cg-recovery-codes-step',
  imports: [RecoveryCodes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<section class="cg-solo-sheet">
    <cg-recovery-codes [codes]="codes()" (kept)="store.recoveryCodesKept()" />
  </section>`,
  styleUrl: './solo-sheet.scss',
})
export class RecoveryCodesStep {
  readonly codes = input.required<readonly string[]>();
  protected readonly store = inject(SessionStore);
}
