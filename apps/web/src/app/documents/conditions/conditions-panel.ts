import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { formatCappedCount } from '../../core/format/count';
import { Icon } from '../../ui/icon/icon';
import { isSameFilter, type LedgerFilter } from '../ledger-conditions';
import { LedgerOwnStore } from '../ledger-own-store';
import { ConditionCount } from './condition-count';
import { ConditionFieldBox } from './condition-field';
import { CONDITION_SECTIONS, type ConditionSection, keysOf } from './condition-fields';
import { ConditionForm } from './condition-form';
import { CustomCondition } from './custom-condition';

/**
 * 詳細条件: every condition there is, in any combination, under the search bar or, on a phone, over the whole screen. It says how many documents are
 * left before they are searched for. What was typed stays when it is closed.
 */
@Component({
  selector: 'cg-conditions-panel',
  imports: [CdkTrapFocus, MatButton, MatIconButton, ConditionFieldBox, CustomCondition, Icon],
  providers: [ConditionCount, ConditionForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[hidden]': '!isOpen()', '(keydown.escape)': 'leave($event)' },
  templateUrl: './conditions-panel.html',
  styleUrl: './conditions-panel.scss',
})
export class ConditionsPanel {
  /** In force now. */
  readonly filter = input.required<LedgerFilter>();
  readonly isOpen = input.required<boolean>();
  /** Over the whole screen. */
  readonly isPhone = input.required<boolean>();
  readonly searched = output<LedgerFilter>();
  /** To be searched with, and kept under a name. */
  readonly kept = output<LedgerFilter>();
  readonly closed = output<void>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #count = inject(ConditionCount);
  protected readonly form = inject(ConditionForm);
  protected readonly own = inject(LedgerOwnStore);
  protected readonly sections = CONDITION_SECTIONS;

  readonly #inForce = computed(() => this.filter(), { equal: isSameFilter });
  readonly #wanted = computed(() => this.form.filter(this.#inForce()), {
    equal: (a, b) => a === b || (a !== null && b !== null && isSameFilter(a, b)),
  });
  protected readonly asked = computed(() =>
    this.sections.reduce((sum, section) => sum + this.askedIn(section), this.form.askedCustom()),
  );
  protected readonly countText = computed(() => {
    const counted = this.#count.counted();
    switch (counted.is) {
      case 'counting':
        return $localize`:@@conditions.counting:数えています…`;
      case 'counted':
        return $localize`:@@conditions.count:${formatCappedCount(counted.count)}:count:件が該当`;
      case 'unknown':
        return '';
    }
  });

  constructor() {
    // What is taken out elsewhere, by a chip or a step back, is taken out of the boxes too.
    effect(() => {
      const filter = this.#inForce();
      untracked(() => this.form.begin(filter));
    });
    effect(() => {
      if (!this.isOpen()) return;
      untracked(() => {
        void this.own.loadLists();
        afterNextRender(() => this.#begin(), { injector: this.#injector });
      });
    });
    effect(() => {
      const [wanted, isOpen] = [this.#wanted(), this.isOpen()];
      untracked(() => (isOpen ? this.#count.ask(wanted) : this.#count.stop()));
    });
  }

  protected askedIn({ fields }: ConditionSection): number {
    return this.form.askedFor(fields.flatMap(keysOf));
  }

  protected search(event: Event): void {
    event.preventDefault();
    const filter = this.form.tried(this.filter());
    if (filter === null) this.#goToFault();
    else this.searched.emit(filter);
  }

  protected keep(): void {
    const filter = this.form.tried(this.filter());
    if (filter === null) this.#goToFault();
    else this.kept.emit(filter);
  }

  protected leave(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.stopPropagation();
    this.closed.emit();
  }

  #goToFault(): void {
    const box = this.#host.querySelector<HTMLElement>(`[data-field="${this.form.faults()[0]}"]`);
    box?.closest('details')?.setAttribute('open', '');
    box?.focus();
  }

  /** What is asked for is in sight. On a phone no keyboard comes up before somebody wants to type. */
  #begin(): void {
    const folded = this.sections.filter(({ heading }) => heading !== null);
    this.#host.querySelectorAll('details').forEach((details, index) => {
      const section = folded[index];
      const asked = section ? this.askedIn(section) : this.form.askedCustom();
      if (asked > 0) details.open = true;
    });
    this.#host.querySelector<HTMLElement>(this.isPhone() ? 'h2' : '[data-field]')?.focus();
  }
}
