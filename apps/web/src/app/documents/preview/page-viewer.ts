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
import type { Document, DocumentField, PageSize } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import { Icon } from '../../ui/icon/icon';
import { PageOverlay, placesOf } from './page-overlay';

const ZOOMS = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400] as const;
/** CSS pixels of an A4 page's width at 100 %: 8.27 inches at 96 dpi. */
const WIDTH_AT_100_PX = 794;
const FIT_MARGIN_PX = 48;
/** A chosen place comes to rest this far down. */
const UPPER_THIRD = 1 / 3;

type Zoom = number | 'width';

/** Page images one below the other, with zoom, page n/m, thumbnails, and the places of the values on top. */
@Component({
  selector: 'cg-page-viewer',
  imports: [MatIconButton, MatCheckbox, Icon, PageOverlay],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-viewer.html',
  styleUrl: './page-viewer.scss',
})
export class PageViewer {
  readonly document = input.required<Document>();
  /** The field whose place is shown; choosing it again scrolls again. */
  readonly selected = input<DocumentField | null>(null);
  readonly chosen = output<DocumentField>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #injector = inject(Injector);
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');

  readonly #documentId = computed(() => this.document().id);
  protected readonly places = computed(() => placesOf(this.document()));
  protected readonly showsPlaces = signal(true);
  protected readonly zoom = signal<Zoom>('width');
  readonly #stageWidthPx = signal(0);
  protected readonly page = linkedSignal<string, number>({ source: this.#documentId, computation: () => 0 });
  protected readonly fittedPercent = computed(() =>
    Math.max(25, Math.round(((this.#stageWidthPx() - FIT_MARGIN_PX) / WIDTH_AT_100_PX) * 100)),
  );
  protected readonly percent = computed(() => {
    const zoom = this.zoom();
    return zoom === 'width' ? Math.min(this.fittedPercent(), 150) : zoom;
  });
  protected readonly widthPx = computed(() => (WIDTH_AT_100_PX * this.percent()) / 100);

  constructor() {
    effect((onCleanup) => {
      const stage = this.stage().nativeElement;
      const observer = new ResizeObserver(() => this.#stageWidthPx.set(stage.clientWidth));
      observer.observe(stage);
      onCleanup(() => observer.disconnect());
    });
    effect(() => {
      const field = this.selected();
      const isLaidOut = this.#stageWidthPx() > 0;
      this.#documentId();
      if (field && isLaidOut) untracked(() => afterNextRender(() => this.reveal(field), { injector: this.#injector }));
    });
  }

  protected address(page: PageSize): string {
    return pageImageAddress(this.document().id, page.page);
  }

  /** Scrolls the place of a value to the upper third of the stage. */
  reveal(field: DocumentField): void {
    const place = this.places().find((each) => each.field === field);
    const stage = this.stage().nativeElement;
    const paper = place && stage.querySelector<HTMLElement>(`[data-page="${place.page}"]`);
    if (!place || !paper) return;
    this.showsPlaces.set(true);
    const [x = 0, y = 0, w = 0] = place.box;
    stage.scrollTo({
      top: paper.offsetTop + y * paper.offsetHeight - stage.clientHeight * UPPER_THIRD,
      left: paper.offsetLeft + (x + w / 2) * paper.offsetWidth - stage.clientWidth / 2,
    });
  }

  protected zoomBy(step: 1 | -1): void {
    const now = this.percent();
    const next = step > 0 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now);
    if (next) this.zoom.set(next);
  }

  protected wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? 1 : -1);
  }

  protected goTo(page: number): void {
    const paper = this.#host.nativeElement.querySelector<HTMLElement>(`[data-page="${page}"]`);
    if (!paper) return;
    this.page.set(page);
    this.stage().nativeElement.scrollTo({ top: paper.offsetTop - 20 });
  }

  /** The page that holds the middle of the stage is the one that is read. */
  protected scrolled(): void {
    const stage = this.stage().nativeElement;
    const middle = stage.scrollTop + stage.clientHeight / 2;
    const papers = [...stage.querySelectorAll<HTMLElement>('[data-page]')];
    const shown = papers.findLast((paper) => paper.offsetTop <= middle);
    if (shown) this.page.set(Number(shown.dataset['page']));
  }
}
