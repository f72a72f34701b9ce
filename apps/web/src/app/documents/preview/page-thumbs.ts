import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PageSize } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import type { Turn } from './turns';

const ITEM_PX = 112;
/** So many above and below those in sight are there too, for the keyboard to go on to. */
const SPARE = 3;

/** Small pages at the side; only those in sight are there, and the page that is read stays among them. */
@Component({
  selector: 'cg-page-thumbs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<nav #scroller aria-label="ページ" i18n-aria-label="@@viewer.pages" tabindex="-1" (scroll)="look()">
    <div class="all" [style.height.px]="pages().length * itemPx">
      @for (each of inSight(); track each.page) {
        <button
          type="button"
          [style.top.px]="each.page * itemPx"
          [attr.aria-current]="each.page === current() ? 'page' : null"
          (click)="chosen.emit(each.page)"
        >
          <span class="frame">
            <img [src]="address(each)" alt="" [style.rotate.deg]="turn()" />
          </span>
          <span class="cg-caption cg-numbers">{{ each.page + 1 }}</span>
        </button>
      }
    </div>
  </nav>`,
  styles: `
    :host {
      display: block;
      flex: none;
      width: 88px;
      background: var(--cg-sunken);
    }
    nav {
      height: 100%;
      overflow: hidden auto;
    }
    .all {
      position: relative;
    }
    button {
      position: absolute;
      display: grid;
      justify-items: center;
      gap: 2px;
      width: 100%;
      height: 112px;
      padding: 10px 0 0;
      border: 0;
      background: none;
    }
    .frame {
      display: grid;
      place-items: center;
      width: 64px;
      height: 80px;
    }
    img {
      max-width: 60px;
      max-height: 80px;
      border: 1px solid var(--cg-line);
      border-radius: 3px;
      background: var(--cg-page-paper);
    }
    [aria-current] img {
      outline: 2px solid var(--cg-primary);
      outline-offset: 1px;
    }
    [aria-current] .cg-caption {
      font-weight: var(--cg-w-bold);
    }
  `,
})
export class PageThumbs {
  readonly documentId = input.required<string>();
  readonly pages = input.required<readonly PageSize[]>();
  /** 0-based. */
  readonly current = input.required<number>();
  readonly turn = input<Turn>(0);
  readonly chosen = output<number>();

  protected readonly itemPx = ITEM_PX;
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  readonly #sight = signal({ top: 0, height: 0 });
  protected readonly inSight = computed(() => {
    const { top, height } = this.#sight();
    const first = Math.max(0, Math.floor(top / ITEM_PX) - SPARE);
    return this.pages().slice(first, Math.ceil((top + height) / ITEM_PX) + SPARE);
  });

  constructor() {
    afterRenderEffect((onCleanup) => {
      const observer = new ResizeObserver(() => this.look());
      observer.observe(this.scroller().nativeElement);
      onCleanup(() => observer.disconnect());
    });
    afterRenderEffect(() => {
      const at = this.current() * ITEM_PX;
      const scroller = this.scroller().nativeElement;
      const { scrollTop, clientHeight } = scroller;
      if (at < scrollTop) scroller.scrollTop = at;
      else if (at + ITEM_PX > scrollTop + clientHeight) scroller.scrollTop = at + ITEM_PX - clientHeight;
    });
  }

  protected look(): void {
    const { scrollTop, clientHeight } = this.scroller().nativeElement;
    this.#sight.set({ top: scrollTop, height: clientHeight });
  }

  protected address({ page }: PageSize): string {
    return pageImageAddress(this.documentId(), page);
  }
}
