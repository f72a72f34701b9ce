import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
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
import { MatCheckbox } from '@angular/material/checkbox';
import { Icon } from '../icon/icon';
import { Field } from './field';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** From so many choices on there is a box that narrows them. */
const NARROWED_FROM = 10;
/** In the list that opens; typing finds the rest. */
const MAX_SHOWN = 100;

/** Neither width nor case tell texts apart. */
const keyOf = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Several of a list: a box that says what is ticked, and opens the list. Inside a cg-field, whose label names both. */
@Component({
  selector: 'cg-several-choices',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, MatCheckbox, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './several-choices.html',
  styleUrl: './several-choices.scss',
})
export class SeveralChoices {
  readonly choices = input.required<readonly Choice[]>();
  readonly ticked = input.required<readonly string[]>();
  /** Shown where nothing is ticked. */
  readonly nothing = input($localize`:@@several.all:すべて`);
  readonly changed = output<readonly string[]>();

  protected readonly field = inject(Field);
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  protected readonly isOpen = signal(false);
  protected readonly typed = signal('');
  protected readonly widthPx = signal(0);
  protected readonly isNarrowed = computed(() => this.choices().length >= NARROWED_FROM);
  protected readonly found = computed(() => {
    const key = keyOf(this.typed().trim());
    return this.choices().filter(({ text }) => keyOf(text).includes(key));
  });
  protected readonly shown = computed(() => this.found().slice(0, MAX_SHOWN));
  protected readonly unshown = computed(() => this.found().length - this.shown().length);
  /** 01営業部、02総務 ほか2 */
  protected readonly summary = computed(() => {
    const known = this.choices().filter(({ value }) => this.ticked().includes(value));
    const [first, second] = known.map(({ text }) => text);
    if (first === undefined) {
      const count = this.ticked().length;
      return count === 0 ? this.nothing() : $localize`:@@several.unknown:${count}:count:つを選択中`;
    }
    if (second === undefined) return first;
    const both = $localize`:@@several.two:${first}:first:、${second}:second:`;
    const others = this.ticked().length - 2;
    return others === 0 ? both : $localize`:@@chip.others:${both}:first: ほか${others}:count:`;
  });

  protected isTicked(value: string): boolean {
    return this.ticked().includes(value);
  }

  protected toggle(value: string): void {
    const others = this.ticked().filter((each) => each !== value);
    this.changed.emit(others.length < this.ticked().length ? others : [...others, value]);
  }

  protected open(): void {
    this.widthPx.set(this.button().nativeElement.offsetWidth);
    this.typed.set('');
    this.isOpen.set(true);
  }

  /** Esc closes the list and nothing beyond it. */
  protected close(event?: Event): void {
    event?.stopPropagation();
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }

  /** ↑ and ↓ go through the list, as Tab does. */
  protected move(event: Event, step: 1 | -1): void {
    event.preventDefault();
    const boxes = [...(this.list()?.nativeElement.querySelectorAll<HTMLElement>('input') ?? [])];
    const at = boxes.indexOf(event.target as HTMLElement);
    boxes[Math.max(0, Math.min(boxes.length - 1, at + step))]?.focus();
  }
}
