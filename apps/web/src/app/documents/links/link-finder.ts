import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
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
import type { DocumentRow } from '@chogura/api-client';
import { AmountPipe, DayPipe } from '../../core/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { DOCUMENT_TYPE_WORDS } from '../words';
import { LinksStore } from './links-store';

/** The last key is waited for, so that a word is one question. */
const QUIET_MS = 250;

/** A box that finds a document to link by 管理番号 or by words. */
@Component({
  selector: 'cg-link-finder',
  imports: [AmountPipe, DayPipe, Icon, MatAutocomplete, MatAutocompleteTrigger, MatOption],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<label class="cg-unseen" for="link-finder" i18n="@@links.find">関連付ける帳票を探す</label>
    <cg-icon name="search" [size]="16" />
    <input
      #box
      id="link-finder"
      class="cg-input"
      type="text"
      autocomplete="off"
      placeholder="管理番号・企業名・タイトルで探して追加"
      i18n-placeholder="@@links.findPlaceholder"
      [matAutocomplete]="list"
      (input)="typed(box.value)"
      (keydown)="keyed($event)"
    />
    <mat-autocomplete #list="matAutocomplete" [autoActiveFirstOption]="true" (optionSelected)="take($event)">
      @for (each of found(); track each.id) {
        <mat-option [value]="each.id">
          <span class="found">
            <span class="cg-numbers">{{ each.number }}</span>
            <span>{{ each.docType ? types[each.docType] : (each.title ?? each.fileName) }}</span>
          </span>
          <span class="found cg-caption cg-muted cg-numbers">
            <span class="company">{{ each.companyName }}</span>
            <span>{{ each.transactionDate | cgDay }}</span>
            <span>{{ each.amountMinor | cgAmount: each.currency }}</span>
          </span>
        </mat-option>
      } @empty {
        @if (note(); as note) {
          <mat-option disabled>{{ note }}</mat-option>
        }
      }
    </mat-autocomplete>`,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    cg-icon {
      position: absolute;
      top: 50%;
      left: 10px;
      translate: 0 -50%;
      color: var(--cg-text-muted);
      pointer-events: none;
    }
    input {
      width: 100%;
      padding-left: 32px;
    }
    .found {
      display: flex;
      gap: 8px;
      white-space: nowrap;
    }
    .company {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
})
export class LinkFinder {
  readonly chosen = output<DocumentRow>();

  readonly #store = inject(LinksStore);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly trigger = viewChild.required(MatAutocompleteTrigger);
  protected readonly types = DOCUMENT_TYPE_WORDS;
  protected readonly found = signal<readonly DocumentRow[]>([]);
  /** Why the list is empty. */
  protected readonly note = signal<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected typed(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(words), QUIET_MS);
  }

  protected keyed(event: KeyboardEvent): void {
    // The list closes, and not the pane around it.
    if (event.key === 'Escape' && this.trigger().panelOpen) event.stopPropagation();
  }

  protected take({ option }: MatAutocompleteSelectedEvent): void {
    const chosen = this.found().find(({ id }) => id === option.value);
    this.box().nativeElement.value = '';
    this.#show([], null);
    if (chosen) this.chosen.emit(chosen);
  }

  async #search(words: string): Promise<void> {
    const turn = ++this.#asked;
    try {
      const found = await this.#store.search(words);
      if (turn !== this.#asked) return;
      const isNothing = words.trim() !== '' && found.length === 0;
      this.#show(found, isNothing ? $localize`:@@links.noneFound:見つかりません` : null);
    } catch {
      if (turn === this.#asked)
        this.#show([], $localize`:@@links.notSearched:探せませんでした。もう一度入力してください`);
    }
  }

  #show(found: readonly DocumentRow[], note: string | null): void {
    this.found.set(found);
    this.note.set(note);
  }
}
