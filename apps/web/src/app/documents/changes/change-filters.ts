import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { PersonRef } from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { KIND_WORDS } from '../history/change-words';
import {
  AUTHOR_KIND_WORDS,
  type ChangeConditions,
  type ChangeQuery,
  conditionsOf,
  queryOf,
  REVISED_FIELD_WORDS,
} from './change-conditions';

/** The conditions, each in force as soon as it is chosen. */
@Component({
  selector: 'cg-change-filters',
  imports: [Field, Input],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'search' },
  template: `
    <cg-field class="wide" label="変更前後の値、理由" i18n-label="@@changes.text">
      <input
        cgInput
        #text
        type="search"
        maxlength="200"
        [value]="conditions().text ?? ''"
        placeholder="値や名前の一部"
        i18n-placeholder="@@changes.textPlaceholder"
        (change)="choose({ text: text.value })"
      />
    </cg-field>
    <cg-field label="だれが" i18n-label="@@changes.who">
      <select cgInput #author (change)="choose({ author: author.value })">
        <option value="" i18n="@@audit.anyActor">すべて</option>
        @for (choice of authors(); track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === chosenAuthor()">{{ choice.text }}</option>
        }
      </select>
    </cg-field>
    <cg-field label="項目" i18n-label="@@changes.field">
      <select cgInput #field (change)="choose({ field: field.value })">
        <option value="" i18n="@@audit.anyActor">すべて</option>
        @for (choice of fields; track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === conditions().field">{{ choice.text }}</option>
        }
      </select>
    </cg-field>
    <cg-field class="wide" label="種類" i18n-label="@@changes.kind">
      <select cgInput #kind (change)="choose({ kind: kind.value })">
        <option value="" i18n="@@audit.anyActor">すべて</option>
        @for (choice of kinds; track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === conditions().kind">{{ choice.text }}</option>
        }
      </select>
    </cg-field>
    <cg-field label="開始日" i18n-label="@@audit.from">
      <input
        cgInput
        #from
        type="date"
        [value]="conditions().from ?? ''"
        [max]="conditions().to ?? ''"
        (change)="choose({ from: from.value })"
      />
    </cg-field>
    <cg-field label="終了日" i18n-label="@@audit.to">
      <input
        cgInput
        #to
        type="date"
        [value]="conditions().to ?? ''"
        [min]="conditions().from ?? ''"
        (change)="choose({ to: to.value })"
      />
    </cg-field>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 8px 12px;
    }
    @media (max-width: 599.98px) {
      :host {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      .wide {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class ChangeFilters {
  readonly conditions = input.required<ChangeConditions>();
  readonly people = input.required<readonly PersonRef[]>();
  readonly chosen = output<ChangeConditions>();

  protected readonly kinds = choicesOf(KIND_WORDS);
  protected readonly fields = choicesOf(REVISED_FIELD_WORDS);
  protected readonly chosenAuthor = computed(() => queryOf(this.conditions()).author);
  protected readonly authors = computed(() => {
    const people = this.people().map(({ id, name }) => ({ value: id, text: name }));
    const choices = [...people, ...choicesOf(AUTHOR_KIND_WORDS)];
    const author = this.chosenAuthor();
    const isOffered = author === null || choices.some(({ value }) => value === author);
    // From a link, or while the list still loads.
    return isOffered ? choices : [...choices, { value: author, text: author }];
  });

  protected choose(change: ChangeQuery): void {
    const query = Object.entries({ ...queryOf(this.conditions()), ...change });
    this.chosen.emit(conditionsOf(Object.fromEntries(query.filter(([, value]) => value)) as ChangeQuery));
  }
}

const choicesOf = (words: Readonly<Record<string, string | undefined>>): { value: string; text: string }[] =>
  Object.entries(words).map(([value, text]) => ({ value, text: text ?? value }));
