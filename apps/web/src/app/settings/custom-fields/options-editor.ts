import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, model } from '@angular/core';
import { afterNextRender, Injector } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { TAG_COLOURS, type TagColour } from '../../ui/tag/tag';
import { COLOUR_WORDS } from '../colour-words';
import { MAX_OPTIONS, NEW_OPTION, type OptionEntry } from './field-entries';

/** What a list offers: a name and a colour each, in an order; one that documents have is retired, not deleted. */
@Component({
  selector: 'cg-options-editor',
  imports: [Icon, Input, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<fieldset [attr.aria-describedby]="describedBy() || null">
    <legend i18n="@@customFields.options">選択肢</legend>
    @for (option of options(); track $index; let place = $index, isFirst = $first, isLast = $last) {
      <div class="option" [class.retired]="option.isRetired">
        <span class="swatch" [class]="option.colour" aria-hidden="true"></span>
        <select
          #colour
          cgInput
          class="colour"
          [attr.aria-label]="colourLabel(place)"
          [value]="option.colour"
          (change)="set(place, { colour: colourOf(colour.value) })"
        >
          @for (each of colours; track each) {
            <option [value]="each" [selected]="each === option.colour">{{ words[each] }}</option>
          }
        </select>
        <input
          #box
          cgInput
          class="name"
          autocomplete="off"
          [attr.aria-label]="nameLabel(place)"
          [value]="option.name"
          (input)="set(place, { name: box.value })"
          (keydown.enter)="addBelow($event)"
        />
        @if (option.isRetired) {
          <span class="cg-caption cg-muted" i18n="@@customFields.retired">使わない</span>
        }
        <button matIconButton type="button" [matMenuTriggerFor]="menu" [attr.aria-label]="moreLabel(place)">
          <cg-icon name="more" />
        </button>
        <mat-menu #menu="matMenu" xPosition="before">
          <button mat-menu-item type="button" [disabled]="isFirst" (click)="move(place, -1)" i18n="@@customFields.up">
            上へ
          </button>
          <button mat-menu-item type="button" [disabled]="isLast" (click)="move(place, 1)" i18n="@@customFields.down">
            下へ
          </button>
          @if (option.id) {
            <button mat-menu-item type="button" (click)="set(place, { isRetired: !option.isRetired })">
              @if (option.isRetired) {
                <ng-container i18n="@@tags.back">また使う</ng-container>
              } @else {
                <ng-container i18n="@@tags.retire">使わない</ng-container>
              }
            </button>
          }
          <button mat-menu-item type="button" (click)="remove(place)" i18n="@@groups.remove">削除</button>
        </mat-menu>
      </div>
    }
    <button matButton type="button" [attr.aria-disabled]="isFull()" (click)="add()">
      <cg-icon matButtonIcon name="plus" /><ng-container i18n="@@customFields.addOption">選択肢を追加</ng-container>
    </button>
  </fieldset>`,
  styleUrl: './options-editor.scss',
})
export class OptionsEditor {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #injector = inject(Injector);
  readonly options = model.required<readonly OptionEntry[]>();
  /** Id of the sentence that says what is wrong. */
  readonly describedBy = input('');

  protected readonly colours = TAG_COLOURS;
  protected readonly words = COLOUR_WORDS;
  protected readonly isFull = computed(() => this.options().length >= MAX_OPTIONS);

  protected nameLabel(place: number): string {
    return $localize`:@@customFields.optionName:選択肢${place + 1}:place:の名前`;
  }

  protected colourLabel(place: number): string {
    return $localize`:@@customFields.optionColour:選択肢${place + 1}:place:の色`;
  }

  protected moreLabel(place: number): string {
    return $localize`:@@customFields.optionMore:選択肢${place + 1}:place:のほかの操作`;
  }

  protected colourOf(value: string): TagColour {
    return TAG_COLOURS.find((each) => each === value) ?? 'grey';
  }

  protected set(place: number, changes: Partial<OptionEntry>): void {
    this.options.update((options) => options.map((each, at) => (at === place ? { ...each, ...changes } : each)));
  }

  protected add(): void {
    if (this.isFull()) return;
    this.options.update((options) => [...options, NEW_OPTION]);
    afterNextRender(() => this.#boxes().at(-1)?.focus(), { injector: this.#injector });
  }

  /** Enter goes to the next box and makes one behind the last, so that a list is typed in one go. */
  protected addBelow(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    const boxes = this.#boxes();
    const next = boxes[boxes.indexOf(event.target as HTMLInputElement) + 1];
    if (next) next.focus();
    else this.add();
  }

  protected move(place: number, steps: -1 | 1): void {
    this.options.update((options) => {
      const moved = [...options];
      moved.splice(place + steps, 0, ...moved.splice(place, 1));
      return moved;
    });
  }

  protected remove(place: number): void {
    this.options.update((options) => options.filter((_, at) => at !== place));
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#host.nativeElement.querySelectorAll<HTMLInputElement>('input.name')];
  }
}
