import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { DateInput } from '../../core/date-input/date-input';
import { formatDay } from '../../core/format/dates';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { type Choice, SeveralChoices } from '../../ui/field/several-choices';
import { CURRENCIES, currencyChoices } from '../currencies';
import { LedgerOwnStore } from '../ledger-own-store';
import type { ListKey } from './condition-draft';
import type { ConditionField, NamedList } from './condition-fields';
import { ConditionForm } from './condition-form';
import type { Period } from './periods';

/** One condition with the boxes in which it is asked for. */
@Component({
  selector: 'cg-condition-field',
  imports: [MatCheckbox, DateInput, Field, Input, SeveralChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './condition-field.html',
  styleUrl: './condition-field.scss',
})
export class ConditionFieldBox {
  readonly field = input.required<ConditionField>();

  readonly #own = inject(LedgerOwnStore);
  protected readonly form = inject(ConditionForm);
  protected readonly currencies = currencyChoices(CURRENCIES, inject(LOCALE_ID));
  protected readonly ends = computed(() => {
    const field = this.field();
    if (field.is !== 'range') return [];
    return [
      { key: field.from, label: $localize`:@@range.from:${field.label}:field:（から）` },
      { key: field.to, label: $localize`:@@range.to:${field.label}:field:（まで）` },
    ];
  });
  protected readonly periods = computed<readonly Period[]>(() => {
    const field = this.field();
    return field.is === 'range' && field.periods !== null ? this.form.periods[field.periods] : [];
  });

  protected periodLabel(label: string, { word, from, to }: Period): string {
    return $localize`:@@period.label:${word}:period:：${label}:field:を${formatDay(from)}:from:〜${formatDay(to)}:to:にする`;
  }

  protected choicesOf(list: NamedList): readonly Choice[] {
    return (this.#own.lists()?.[list] ?? []).map(({ id, name }) => ({ value: id, text: name }));
  }

  protected isTicked(key: ListKey, value: string): boolean {
    return this.form.draft().ticked[key].includes(value);
  }

  protected toggle(key: ListKey, value: string, isTicked: boolean): void {
    const others = this.form.draft().ticked[key].filter((each) => each !== value);
    this.form.tick(key, isTicked ? [...others, value] : others);
  }
}
