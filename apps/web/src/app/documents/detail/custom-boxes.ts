import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CustomField } from '@chogura/api-client';
import { DateInput } from '../../core/date-input/date-input';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { shownFields } from '../custom-draft';
import { customKey } from '../custom-text';
import type { DraftForm } from './draft-form';
import { TagPicker } from './tag-picker';

/** The boxes of カスタムフィールド: those of this 分類, in the order of the company. */
@Component({
  selector: 'cg-custom-boxes',
  imports: [DateInput, Field, Input, TagPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (field of shown(); track field.id) {
    <cg-field [label]="field.name" [hint]="field.description ?? ''" [error]="draft().customError(field)">
      @switch (field.kind) {
        @case ('list') {
          @if (field.hasSeveral) {
            <cg-tag-picker
              [tags]="field.options"
              [tagIds]="chosenIn(field)"
              [word]="field.name"
              [placeholder]="choosing"
              [boxName]="boxName(field)"
              [limit]="field.options.length"
              (changed)="draft().putCustom(field.id, $event.join(','))"
            />
          } @else {
            <select
              #choice
              cgInput
              [attr.data-field]="boxName(field)"
              (change)="draft().putCustom(field.id, choice.value)"
            >
              <option value="" [selected]="textOf(field) === ''">—</option>
              @for (option of offeredIn(field); track option.id) {
                <option [value]="option.id" [selected]="option.id === textOf(field)">{{ option.name }}</option>
              }
            </select>
          }
        }
        @case ('date') {
          <cg-date-input
            [boxName]="boxName(field)"
            [value]="textOf(field)"
            (valueChange)="draft().putCustom(field.id, $event)"
            (touch)="draft().tidyCustom(field)"
          />
        }
        @case ('amount') {
          <span class="withUnit">
            <input
              #box
              cgInput
              class="cg-numbers amount"
              inputmode="decimal"
              [attr.data-field]="boxName(field)"
              [value]="textOf(field)"
              (input)="draft().putCustom(field.id, box.value)"
              (blur)="draft().tidyCustom(field)"
            />
            <span class="unit">{{ draft().unit() }}</span>
          </span>
        }
        @default {
          <input
            #box
            cgInput
            [class.cg-numbers]="field.kind === 'number'"
            [attr.inputmode]="field.kind === 'url' ? 'url' : null"
            [placeholder]="field.kind === 'url' ? 'https://' : ''"
            [attr.data-field]="boxName(field)"
            [value]="textOf(field)"
            (input)="draft().putCustom(field.id, box.value)"
            (blur)="draft().tidyCustom(field)"
          />
        }
      }
    </cg-field>
  }`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .withUnit {
      position: relative;
      display: block;
    }
    .amount {
      padding-right: 40px;
      text-align: right;
    }
    .unit {
      position: absolute;
      right: 10px;
      top: 50%;
      translate: 0 -50%;
      color: var(--cg-text-muted);
    }
  `,
})
export class CustomBoxes {
  readonly draft = input.required<DraftForm>();

  protected readonly choosing = $localize`:@@customValue.choose:選択肢を入力`;
  protected readonly shown = computed(() => {
    const { custom, docType } = this.draft().values();
    return shownFields(this.draft().fields(), docType, (id) => (custom[id] ?? '') !== '');
  });

  protected boxName({ id }: CustomField): string {
    return customKey(id);
  }

  protected textOf({ id }: CustomField): string {
    return this.draft().values().custom[id] ?? '';
  }

  protected chosenIn(field: CustomField): readonly string[] {
    return this.textOf(field).split(',').filter(Boolean);
  }

  /** Also a retired one, where the document has it. */
  protected offeredIn(field: CustomField): CustomField['options'] {
    const kept =
      this.draft()
        .base()
        .customValues.find(({ fieldId }) => fieldId === field.id)?.optionIds ?? [];
    return field.options.filter(({ id, isRetired }) => !isRetired || kept.includes(id));
  }
}
