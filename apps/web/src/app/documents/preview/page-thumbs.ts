import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { ChangeDetectionStrategy, Component, effect, input, output, untracked, viewChild } from '@angular/core';
import type { PageSize } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import type { Turn } from './turns';

const ITEM_PX = 112;

/** Small pages at the side; only those in sight are there, and the page that is read stays among them. */
@Component({
  selector: 'cg-page-thumbs',
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<nav aria-label="ページ" i18n-aria-label="@@viewer.pages">
    <cdk-virtual-scroll-viewport [itemSize]="itemPx" tabindex="-1">
      <button
        *cdkVirtualFor="let each of pages(); trackBy: trackByPage"
        type="button"
        [attr.aria-current]="each.page === current() ? 'page' : null"
        (click)="chosen.emit(each.page)"
      >
        <span class="frame">
          <img [src]="address(each)" alt="" [style.rotate.deg]="turn()" />
        </span>
        <span class="cg-caption cg-numbers">{{ each.page + 1 }}</span>
      </button>
    </cdk-virtual-scroll-viewport>
  </nav>`,
  styles: `
    :host {
      display: block;
      flex: none;
      width: 88px;
      background: var(--cg-sunken);
    }
    nav,
    cdk-virtual-scroll-viewport {
      height: 100%;
    }
    button {
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
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);

  constructor() {
    effect(() => {
      const at = this.current() * ITEM_PX;
      untracked(() => {
        const viewport = this.viewport();
        const top = viewport.measureScrollOffset('top');
        const height = viewport.getViewportSize();
        if (at < top) viewport.scrollToOffset(at);
        else if (at + ITEM_PX > top + height) viewport.scrollToOffset(at + ITEM_PX - height);
      });
    });
  }

  protected address({ page }: PageSize): string {
    return pageImageAddress(this.documentId(), page);
  }

  protected trackByPage(_index: number, { page }: PageSize): number {
    return page;
  }
}
