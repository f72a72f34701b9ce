import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import {
  MatAutocomplete,
  type MatAutocompleteSelectedEvent,
  MatAutocompleteTrigger,
} from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import type { Tag as TagOfDocument } from '@chogura/api-client';
import { nameKey } from '@chogura/kernel';
import { Announcer } from '../../core/announcer';
import { Field } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Tag } from '../../ui/tag/tag';

const MAX_TAGS = 20;
/** In the list that opens; typing finds the rest. */
const MAX_SHOWN = 50;

/** タグ of a document, or what is chosen in a list: chips, and a box in which the others are found by typing. Retired ones stay and are not offered. */
@Component({
  selector: 'cg-tag-picker',
  imports: [MatAutocomplete, MatAutocompleteTrigger, MatOption, Icon, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="cg-input box">
    @for (tag of chosen(); track tag.id) {
      <span class="chip">
        <cg-tag [name]="tag.name" [colour]="tag.colour" />
        <button type="button" tabindex="-1" [attr.aria-label]="removeLabel(tag)" (click)="remove(tag.id)">
          <cg-icon name="close" [size]="14" />
        </button>
      </span>
    }
    <input
      #box
      [attr.data-field]="boxName()"
      [id]="field?.controlId ?? null"
      [attr.aria-describedby]="field?.describedBy() ?? null"
      [placeholder]="chosen().length === 0 ? placeholder() : ''"
      [matAutocomplete]="list"
      (input)="typed.set(box.value)"
      (keydown)="edit($event)"
      (blur)="leave()"
    />
    <mat-autocomplete #list="matAutocomplete" [autoActiveFirstOption]="typed() !== ''" (optionSelected)="take($event)">
      @for (tag of offered(); track tag.id) {
        <mat-option [value]="tag.id"><cg-tag [name]="tag.name" [colour]="tag.colour" /></mat-option>
      }
    </mat-autocomplete>
  </div>`,
  styles: `
    .box {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px;
      height: auto;
      min-height: var(--cg-control-h);
      padding: 3px 6px;
    }
    .box:focus-within {
      outline: var(--cg-focus-ring);
      outline-offset: -1px;
      border-color: var(--cg-focus);
    }
    .chip {
      display: flex;
      align-items: center;
      max-width: 100%;
    }
    .chip button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--cg-r-1);
      background: none;
      color: var(--cg-text-muted);
    }
    .chip button:hover {
      background: var(--cg-row-hover);
      color: var(--cg-text);
    }
    input {
      flex: 1;
      min-width: 80px;
      height: 26px;
      padding: 0 4px;
      border: 0;
      outline: none;
      background: none;
    }
  `,
})
export class TagPicker {
  readonly tags = input.required<readonly TagOfDocument[]>();
  readonly tagIds = input.required<readonly string[]>();
  /** What they are called, as screen readers say it. */
  readonly word = input($localize`:@@column.tags:タグ`);
  readonly placeholder = input($localize`:@@tags.placeholder:タグ名を入力`);
  readonly boxName = input('tags');
  /** So many can be chosen. */
  readonly limit = input(MAX_TAGS);
  readonly changed = output<readonly string[]>();

  readonly #announcer = inject(Announcer);
  protected readonly field = inject(Field, { optional: true });
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly list = viewChild.required(MatAutocompleteTrigger);
  protected readonly typed = signal('');
  protected readonly chosen = computed(() => this.tags().filter(({ id }) => this.tagIds().includes(id)));
  protected readonly offered = computed(() => {
    if (this.tagIds().length >= this.limit()) return [];
    const key = nameKey(this.typed());
    return this.tags()
      .filter(({ id, name, isRetired }) => !isRetired && !this.tagIds().includes(id) && nameKey(name).includes(key))
      .slice(0, MAX_SHOWN);
  });

  protected removeLabel({ name }: TagOfDocument): string {
    return $localize`:@@tags.takeOff:${this.word()}:word:「${name}:name:」を外す`;
  }

  protected take({ option }: MatAutocompleteSelectedEvent): void {
    const id = option.value as string;
    this.#clear();
    this.changed.emit([...this.tagIds(), id]);
    const name = this.tags().find((tag) => tag.id === id)?.name ?? '';
    this.#announcer.say($localize`:@@tags.putOn:${this.word()}:word:「${name}:name:」を付けました`);
  }

  protected remove(id: string): void {
    const name = this.tags().find((tag) => tag.id === id)?.name ?? '';
    this.changed.emit(this.tagIds().filter((each) => each !== id));
    this.#announcer.say($localize`:@@tags.takenOff:${this.word()}:word:「${name}:name:」を外しました`);
    this.box().nativeElement.focus();
  }

  /** Backspace in the empty box takes the last chip; Enter never sends the form. */
  protected edit(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.list().panelOpen) {
      // The list closes, and not the form around it.
      event.stopPropagation();
      this.list().closePanel();
    }
    if (event.key === 'Enter') event.preventDefault();
    const last = this.chosen().at(-1);
    if (event.key === 'Backspace' && this.typed() === '' && last) this.remove(last.id);
  }

  /** What was typed and is no tag stays nowhere. */
  protected leave(): void {
    this.#clear();
  }

  #clear(): void {
    this.box().nativeElement.value = '';
    this.typed.set('');
  }
}
