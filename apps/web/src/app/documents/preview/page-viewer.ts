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
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import type { Document, DocumentField, PageSize, PageText } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { Icon } from '../../ui/icon/icon';
import { BoxDrawing } from './box-drawing';
import { HitOverlay } from './hit-overlay';
import type { Hit } from './page-hits';
import { PageOverlay, placesOf } from './page-overlay';
import { PageSheet } from './page-sheet';
import { PAGE_GAP_PX, pageAt, pagesWithin, stackOf } from './page-stack';
import { PageStore } from './page-store';
import { PageThumbs } from './page-thumbs';
import { PageTurns } from './page-turns';
import { PinchZoom } from './pinch-zoom';
import { PrintPages } from './print-pages';
import { selectedText } from './text-layer';
import { type TakenText, textInBox } from './text-in-box';
import { type PageBox, pageBox, turnedBox, turnedBy, type Turn, unturnedBox } from './turns';
import { firstWord, movedCursor, wordAt, type WordCursor } from './word-cursor';
import { clampedZoom, nextZoom, percentOf, type Stage, WIDTH_AT_100_PX, type Zoom } from './zoom';

/** A chosen place comes to rest this far down. */
const UPPER_THIRD = 1 / 3;
/** Fraction of a page: tops of one line differ by less. */
const SAME_LINE = 0.004;
/** Pages are there before they come into sight: so many heights of the stage above and below. */
const STAGES_AHEAD = 1.5;

/** Text that was pointed at, and where it stands. */
export interface Taken extends TakenText {
  readonly page: number;
}

/** A point of the stage, in CSS pixels from its upper left corner. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Page images one below the other, with zoom, turning, page n/m, thumbnails, and the places of the values on top. */
@Component({
  selector: 'cg-page-viewer',
  imports: [MatIconButton, MatCheckbox, BoxDrawing, HitOverlay, Icon, PageOverlay, PageSheet, PageThumbs, PinchZoom],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-viewer.html',
  styleUrl: './page-viewer.scss',
})
export class PageViewer {
  readonly document = input.required<Document>();
  /** The field whose place is shown; choosing it again scrolls again. */
  readonly selected = input<DocumentField | null>(null);
  /** Where the words stand that were searched for, and the one to be looked at. */
  readonly hits = input<readonly Hit[]>([]);
  readonly hit = input<Hit | null>(null);
  readonly chosen = output<DocumentField>();
  readonly printed = output<Turn>();
  /** A field is being edited: a box drawn on a page, or a word chosen by arrows and Enter, gives its value. */
  readonly isFilling = input(false);
  readonly taken = output<Taken>();
  /** No word is chosen after all. */
  readonly left = output<void>();

  readonly #announcer = inject(Announcer);
  readonly #injector = inject(Injector);
  readonly #turns = inject(PageTurns);
  readonly #store = inject(PageStore);
  protected readonly printer = inject(PrintPages);
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');

  readonly #documentId = computed(() => this.document().id);
  readonly #size = signal<Stage>({ width: 0, height: 0 });
  readonly #scrolledTo = linkedSignal<string, number>({ source: this.#documentId, computation: () => 0 });
  readonly #texts = linkedSignal<string, ReadonlyMap<number, PageText>>({
    source: () => `${this.#documentId()} ${this.document().revision}`,
    computation: () => new Map(),
  });
  protected readonly showsPlaces = signal(true);
  protected readonly zoom = signal<Zoom>('width');
  protected readonly turn = linkedSignal<Turn>(() => this.#turns.of(this.#documentId()));
  protected readonly percent = computed(() => {
    const [first] = stackOf(this.document().pages.slice(0, 1), WIDTH_AT_100_PX, this.turn()).pages;
    return percentOf(this.zoom(), first ?? { width: WIDTH_AT_100_PX, height: WIDTH_AT_100_PX }, this.#size());
  });
  protected readonly widthPx = computed(() => (WIDTH_AT_100_PX * this.percent()) / 100);
  protected readonly stack = computed(() => stackOf(this.document().pages, this.widthPx(), this.turn()));
  protected readonly places = computed(() => {
    const turn = this.turn();
    return placesOf(this.document()).map((place) => ({ ...place, box: turnedBox(pageBox(place.box), turn) }));
  });
  /** The page that holds the middle of the stage is the one that is read. */
  protected readonly page = computed(
    () => pageAt(this.stack(), this.#scrolledTo() + this.#size().height / 2)?.page ?? 0,
  );
  /** Only those near are drawn; where the others lie is known without them. */
  protected readonly near = computed(() => {
    const ahead = this.#size().height * STAGES_AHEAD;
    const from = this.#scrolledTo() - ahead;
    const sizes = this.document().pages;
    return pagesWithin(this.stack(), from, this.#scrolledTo() + this.#size().height + ahead).flatMap((place) => {
      const size = sizes.find(({ page }) => page === place.page);
      return size ? [{ ...place, size, text: this.#texts().get(place.page) ?? null }] : [];
    });
  });
  /** The box that is being drawn, on which page. */
  protected readonly drawing = signal<{ readonly page: number; readonly box: PageBox } | null>(null);
  readonly #cursor = linkedSignal<string, (WordCursor & { readonly page: number }) | null>({
    source: () => `${this.#documentId()} ${this.isFilling()}`,
    computation: () => null,
  });
  /** The word that the arrows are at, as it lies on the turned page. */
  protected readonly word = computed(() => {
    const cursor = this.#cursor();
    const text = cursor && this.#texts().get(cursor.page);
    const run = cursor && text ? wordAt(text, cursor) : null;
    return cursor && run ? { page: cursor.page, run, box: turnedBox(pageBox(run.box), this.turn()) } : null;
  });
  protected readonly name = computed(() => this.document().title ?? this.document().fileName);

  constructor() {
    effect((onCleanup) => {
      const stage = this.stage().nativeElement;
      const measure = (): void => this.#size.set({ width: stage.clientWidth, height: stage.clientHeight });
      const observer = new ResizeObserver(measure);
      observer.observe(stage);
      onCleanup(() => observer.disconnect());
    });
    effect(() => {
      const field = this.selected();
      const isLaidOut = this.#size().width > 0;
      this.#documentId();
      if (field && isLaidOut) untracked(() => afterNextRender(() => this.reveal(field), { injector: this.#injector }));
    });
    effect(() => {
      const [hit, isLaidOut] = [this.hit(), this.#size().width > 0];
      if (hit && isLaidOut) untracked(() => afterNextRender(() => this.#revealHit(hit), { injector: this.#injector }));
    });
    // The next document starts at its top.
    effect(() => {
      this.#documentId();
      untracked(() => this.stage().nativeElement.scrollTo({ top: 0, left: 0 }));
    });
    effect(() => {
      const wanted = this.near().filter(({ size, text }) => size.textSource !== 'none' && text === null);
      untracked(() => wanted.forEach(({ page }) => void this.#loadText(page)));
    });
  }

  /** Scrolls the place of a value to the upper third of the stage. */
  reveal(field: DocumentField): void {
    const place = this.places().find((each) => each.field === field);
    if (!place) return;
    this.showsPlaces.set(true);
    this.#bringToUpperThird(place.page, place.box);
  }

  #revealHit({ page, boxes: [box] }: Hit): void {
    if (box) this.#bringToUpperThird(page, turnedBox(pageBox(box), this.turn()));
  }

  #bringToUpperThird(page: number, [x, y, width]: PageBox): void {
    const paper = this.stack().pages.find((each) => each.page === page);
    if (!paper) return;
    const { width: stageWidth, height: stageHeight } = this.#size();
    this.stage().nativeElement.scrollTo({
      top: paper.top + y * paper.height - stageHeight * UPPER_THIRD,
      left: this.#leftOf(paper.width) + (x + width / 2) * paper.width - stageWidth / 2,
    });
  }

  zoomBy(step: 1 | -1): void {
    this.zoomTo(nextZoom(this.percent(), step));
  }

  /** What is under `at` stays there; without it, what is in the middle of the stage. */
  zoomTo(zoom: Zoom, at: Point = { x: this.#size().width / 2, y: this.#size().height / 2 }): void {
    const stage = this.stage().nativeElement;
    const before = pageAt(this.stack(), stage.scrollTop + at.y);
    this.zoom.set(typeof zoom === 'number' ? clampedZoom(zoom) : zoom);
    const after = this.stack().pages.find(({ page }) => page === before?.page);
    if (!before || !after) return;
    const x = (stage.scrollLeft + at.x - this.#leftOf(before.width)) / before.width;
    const y = (stage.scrollTop + at.y - before.top) / before.height;
    const left = this.#leftOf(after.width) + x * after.width - at.x;
    afterNextRender(() => stage.scrollTo({ top: after.top + y * after.height - at.y, left }), {
      injector: this.#injector,
    });
  }

  /** Clockwise by a quarter. */
  rotate(): void {
    const { page } = this;
    const shown = page();
    this.turn.update((turn) => turnedBy(turn, 90));
    this.#turns.keep(this.#documentId(), this.turn());
    afterNextRender(() => this.goTo(shown), { injector: this.#injector });
  }

  goTo(page: number): void {
    const paper = this.stack().pages.find((each) => each.page === page);
    if (paper) this.stage().nativeElement.scrollTo({ top: paper.top - PAGE_GAP_PX });
  }

  protected wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const stage = this.stage().nativeElement.getBoundingClientRect();
    const at = { x: event.clientX - stage.left, y: event.clientY - stage.top };
    this.zoomTo(nextZoom(this.percent(), event.deltaY < 0 ? 1 : -1), at);
  }

  protected pinched({ factor, x, y }: { factor: number; x: number; y: number }): void {
    this.zoomTo(this.percent() * factor, { x, y });
  }

  /** A page number that was typed; what is none goes back to what is shown. */
  protected typedPage(box: HTMLInputElement): void {
    const wanted = Number(box.value.normalize('NFKC'));
    const last = this.document().pages.length;
    if (Number.isInteger(wanted) && wanted >= 1) this.goTo(Math.min(wanted, last) - 1);
    box.value = String(this.page() + 1);
  }

  protected scrolled(): void {
    this.#scrolledTo.set(this.stage().nativeElement.scrollTop);
  }

  protected drew(page: PageSize, box: PageBox): void {
    const text = this.#texts().get(page.page);
    const own = unturnedBox(box, this.turn());
    const found = text ? textInBox(text, own, page.width / page.height) : null;
    this.taken.emit({ page: page.page, ...(found ?? { text: '', box: own }) });
  }

  /** Arrows go through the words of the page while its field is being edited; Enter takes one. */
  protected key(event: KeyboardEvent): void {
    if (!this.isFilling() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = this.#cursor()?.page ?? this.page();
    const text = this.#texts().get(page);
    if (!text) return;
    const word = this.word();
    if (event.key === 'Enter' && word) {
      this.taken.emit({ page, text: word.run.text, box: pageBox(word.run.box) });
    } else if (event.key === 'Escape') {
      this.#cursor.set(null);
      this.left.emit();
    } else {
      const cursor = this.#cursor();
      const moved = cursor ? movedCursor(text, cursor, event.key) : this.#firstCursor(text, event.key);
      if (!moved) return;
      this.#cursor.set({ page, ...moved });
      const shown = this.word();
      if (shown) this.#announcer.say(shown.run.text);
      this.#keepInSight();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  focusPages(): void {
    this.stage().nativeElement.focus();
  }

  #firstCursor(text: PageText, key: string): WordCursor | null {
    if (!key.startsWith('Arrow')) return null;
    const place = placesOf(this.document()).find(({ field, page }) => field === this.selected() && page === text.page);
    return firstWord(text, (place?.box[1] ?? 0) - SAME_LINE);
  }

  #keepInSight(): void {
    const word = this.word();
    const paper = this.stack().pages.find(({ page }) => page === word?.page);
    if (!word || !paper) return;
    const stage = this.stage().nativeElement;
    const top = paper.top + word.box[1] * paper.height;
    if (top < stage.scrollTop || top > stage.scrollTop + this.#size().height * (1 - UPPER_THIRD))
      stage.scrollTo({ top: top - this.#size().height * UPPER_THIRD });
  }

  protected copy(event: ClipboardEvent): void {
    const stage = this.stage().nativeElement;
    const text = selectedText(stage, stage.ownerDocument.getSelection());
    if (text === '') return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  }

  /** Pages stand in the middle of the stage, or of what they need where that is wider. */
  #leftOf(width: number): number {
    return (Math.max(this.#size().width, this.stack().width + 2 * PAGE_GAP_PX) - width) / 2;
  }

  async #loadText(page: number): Promise<void> {
    const { id, revision } = this.document();
    const text = await this.#store.textOf(id, revision, page);
    const shown = this.document();
    if (text && shown.id === id && shown.revision === revision)
      this.#texts.update((texts) => new Map(texts).set(page, text));
  }
}
