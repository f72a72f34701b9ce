import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import type { CustomField } from '@chogura/api-client';
import { DateInput } from '../../core/date-input/date-input';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { type Choice, SeveralChoices } from '../../ui/field/several-choices';
import { customKey } from '../custom-text';
import { ConditionForm } from './condition-form';

/** What is asked of one カスタムフィールド: by its kind, or that it has no value. */
@Component({
  selector: 'cg-custom-condition',
  imports: [MatCheckbox, DateInput, Field, Input, SeveralChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@switch (field().kind) {
      @case ('list') {
        <cg-field [label]="field().name">
          <cg-several-choices
            [choices]="choices()"
            [ticked]="asked().optionIds"
            (changed)="form.ask(field(), { optionIds: $event })"
          />
        </cg-field>
      }
      @case ('date') {
        <fieldset>
          <legend>{{ field().name }}</legend>
          <div class="range">
            @for (end of ends(); track end.key) {
              @if (!$first) {
                <span class="wave" aria-hidden="true">〜</span>
              }
              <cg-field [label]="end.label" [hidesLabel]="true" [error]="form.endError(field(), end.key)">
                <cg-date-input
                  [boxName]="boxName(end.key)"
                  [value]="asked()[end.key]"
                  (valueChange)="form.askEnd(field(), end.key, $event)"
                  (touch)="form.leaveEnd(field(), end.key)"
                />
              </cg-field>
            }
          </div>
        </fieldset>
      }
      @case ('amount') {
        <fieldset>
          <legend>{{ field().name }}</legend>
          <div class="range">
            @for (end of ends(); track end.key) {
              @if (!$first) {
                <span class="wave" aria-hidden="true">〜</span>
              }
              <cg-field [label]="end.label" [hidesLabel]="true" [error]="form.endError(field(), end.key)">
                <input
                  #box
                  cgInput
                  class="cg-numbers"
                  placeholder="指定なし"
                  i18n-placeholder="@@conditions.any"
                  [attr.data-field]="boxName(end.key)"
                  [value]="asked()[end.key]"
                  (input)="form.askEnd(field(), end.key, box.value)"
                  (blur)="form.leaveEnd(field(), end.key)"
                />
              </cg-field>
            }
          </div>
        </fieldset>
      }
      @default {
        <cg-field [label]="field().name">
          <input
            #box
            cgInput
            maxlength="200"
            [attr.data-field]="boxName('has')"
            [value]="asked().has"
            (input)="form.ask(field(), { has: box.value })"
          />
        </cg-field>
      }
    }
    <mat-checkbox
      [checked]="asked().isBlank"
      [aria-label]="blankLabel()"
      (change)="form.ask(field(), { isBlank: $event.checked })"
      i18n="@@chip.blank"
      >空欄</mat-checkbox
    >`,
  styleUrl: './condition-field.scss',
  styles: `
    mat-checkbox {
      margin-left: -8px;
    }
  `,
})
export class CustomCondition {
  readonly field = input.required<CustomField>();

  protected readonly form = inject(ConditionForm);
  protected readonly asked = computed(() => this.form.asked(this.field()));
  protected readonly choices = computed<readonly Choice[]>(() =>
    this.field().options.map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly ends = computed(() => {
    const { name } = this.field();
    return [
      { key: 'from', label: $localize`:@@range.from:${name}:field:（から）` },
      { key: 'to', label: $localize`:@@range.to:${name}:field:（まで）` },
    ] as const;
  });
  protected readonly blankLabel = computed(() => $localize`:@@conditions.blankOf:${this.field().name}:field:が空欄`);

  protected boxName(part: string): string {
    return `${customKey(this.field().id)}:${part}`;
  }
}
