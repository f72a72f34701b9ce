import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ConsentAsked, TermsKind } from '@chogura/api-client';
import type { Problem } from '../core/api/problem';
import { DayPipe } from '../core/format/pipes';
import { SessionStore } from '../core/session/session-store';
import { Banner } from '../ui/banner/banner';
import { Icon } from '../ui/icon/icon';
import { paragraphsOf } from '../core/terms-paragraphs';

const STEPS: readonly { readonly kind: TermsKind; readonly name: string }[] = [
  { kind: 'platform-terms', name: $localize`:@@terms.platform:基盤の規約` },
  { kind: 'profile-access', name: $localize`:@@terms.access:情報の利用許可` },
  { kind: 'service-terms', name: $localize`:@@terms.service:サービス利用規約` },
];
/** Rounding of scroll positions leaves the last pixels out of reach. */
const END_TOLERANCE_PX = 4;

/** One text to agree to. The service terms can be agreed to only after they were scrolled to their end. */
@Component({
  selector: 'cg-terms-step',
  imports: [DayPipe, MatButton, Banner, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './terms-step.html',
  styleUrl: './terms-step.scss',
})
export class TermsStep {
  readonly consent = input.required<ConsentAsked>();

  readonly #store = inject(SessionStore);
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly showsChanges = linkedSignal({ source: this.consent, computation: () => false });
  /** How much of the text was scrolled past, 0 to 100. */
  protected readonly readPercent = linkedSignal({ source: this.consent, computation: () => 0 });
  protected readonly isEndNeeded = computed(() => this.consent().kind === 'service-terms');
  protected readonly mayAgree = computed(() => !this.isEndNeeded() || this.readPercent() >= 100);
  protected readonly steps = computed(() => {
    const { kind, agreed } = this.consent();
    return STEPS.map((step) => ({ ...step, isDone: agreed.includes(step.kind), isCurrent: step.kind === kind }));
  });
  protected readonly paragraphs = computed(() => {
    const { body, previous } = this.consent();
    return paragraphsOf(body, this.showsChanges() ? (previous?.body ?? null) : null);
  });
  protected readonly agreeLabel = computed(() => {
    switch (this.consent().kind) {
      case 'profile-access':
        return $localize`:@@terms.allow:許可する`;
      case 'service-terms':
        return $localize`:@@terms.start:同意して始める`;
      default:
        return $localize`:@@terms.agree:同意する`;
    }
  });
  protected readonly declineLabel = computed(() =>
    this.consent().kind === 'profile-access'
      ? $localize`:@@terms.refuse:許可しない`
      : $localize`:@@terms.decline:同意しない`,
  );

  constructor() {
    effect(() => {
      this.consent();
      untracked(() => {
        // The next text starts at its beginning, for the eye and for those who listen.
        this.text().nativeElement.scrollTop = 0;
        this.heading().nativeElement.focus();
        queueMicrotask(() => this.scrolled());
      });
    });
  }

  protected scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.text().nativeElement;
    const room = scrollHeight - clientHeight;
    const percent = room - scrollTop <= END_TOLERANCE_PX ? 100 : Math.floor((scrollTop / room) * 100);
    // Who has been at the end may look again at the beginning.
    this.readPercent.update((before) => Math.max(before, percent));
  }

  protected toEnd(): void {
    const text = this.text().nativeElement;
    text.scrollTo({ top: text.scrollHeight });
    text.focus();
  }

  protected agree(): void {
    if (this.mayAgree()) void this.#decide('agreed');
    else this.toEnd();
  }

  protected decline(): void {
    void this.#decide('declined');
  }

  async #decide(decision: 'agreed' | 'declined'): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const { kind, version } = this.consent();
    const problem = await this.#store.decide({ kind, version, decision });
    this.problem.set(problem);
    this.isBusy.set(false);
    if (problem?.code === 'identity.other-terms-in-force') await this.#store.look();
  }
}
