import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { NewTag } from '@chogura/api-client';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Tag, TAG_COLOURS } from '../../ui/tag/tag';
import { COLOUR_WORDS } from '../colour-words';

const MAX_LENGTH = 50;

let lastFormNumber = 0;

/** Name and colour of a tag, new or renamed. */
@Component({
  selector: 'cg-tag-form',
  imports: [Field, Input, MatButton, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form novalidate (submit)="submit($event)">
    <cg-field
      [label]="label()"
      [error]="error() || problem()"
      [counter]="{ used: name().trim().length, limit: maxLength }"
    >
      <input #box cgInput [value]="name()" (input)="name.set(box.value)" />
    </cg-field>
    <fieldset>
      <legend i18n="@@tag.colour">色</legend>
      @for (each of colours; track each) {
        <label>
          <input type="radio" [name]="group" [checked]="colour() === each" (change)="colour.set(each)" />
          <cg-tag [colour]="each" [name]="words[each]" />
        </label>
      }
    </fieldset>
    <div class="buttons">
      <button matButton="filled" type="submit">{{ action() }}</button>
      <ng-content />
    </div>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 10px;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 6px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      float: inline-start;
      margin-inline-end: 6px;
      padding: 0;
      font-size: var(--cg-t-13);
      font-weight: var(--cg-w-medium);
    }
    label {
      display: flex;
      align-items: center;
      gap: 4px;
      min-height: 32px;
      padding-inline-end: 8px;
      cursor: pointer;
    }
    label input {
      width: 16px;
      height: 16px;
      margin: 4px;
      accent-color: var(--cg-primary);
    }
    .buttons {
      display: flex;
      gap: 8px;
    }
  `,
})
export class TagForm {
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  /** What stands there at the beginning. */
  readonly start = input<NewTag>({ name: '', colour: 'grey' });
  /** What the server had against it. */
  readonly problem = input('');
  readonly written = output<NewTag>();

  protected readonly colours = TAG_COLOURS;
  protected readonly words = COLOUR_WORDS;
  protected readonly maxLength = MAX_LENGTH;
  protected readonly group = `tag-colour-${++lastFormNumber}`;
  protected readonly name = linkedSignal(() => this.start().name);
  protected readonly colour = linkedSignal(() => this.start().colour);
  readonly #hasTried = signal(false);
  protected readonly error = computed(() => {
    const { length } = this.name().trim();
    if (length > MAX_LENGTH) return $localize`:@@tag.nameLong:50文字以内で入力してください（いま${length}:used:文字）`;
    return this.#hasTried() && length === 0 ? $localize`:@@tag.nameMissing:タグの名前を入力してください` : '';
  });

  /** Empty again, for the next one. */
  clear(): void {
    this.#hasTried.set(false);
    this.name.set('');
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.#hasTried.set(true);
    if (!this.error()) this.written.emit({ name: this.name().trim(), colour: this.colour() });
  }
}
