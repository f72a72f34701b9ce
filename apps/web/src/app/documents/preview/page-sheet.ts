import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import type { PageSize, PageText } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import { TextLayer } from './text-layer';
import type { Turn } from './turns';

/** Enlarged less than this, a sharper image shows nothing more. */
const WORTHWHILE = 1.1;

/** One page on white paper: its image, a sharper one over it when it is enlarged, and its text to be selected. */
@Component({
  selector: 'cg-page-sheet',
  imports: [TextLayer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div
    class="turn"
    [style.width.px]="uprightWidthPx()"
    [style.aspect-ratio]="aspect()"
    [style.rotate.deg]="turn()"
  >
    <img [src]="address('screen')" [alt]="name()" draggable="false" (load)="shown($event)" />
    @if (isSharpWanted()) {
      <img
        class="sharp"
        [class.ready]="isSharp()"
        [src]="address('sharp')"
        alt=""
        draggable="false"
        (load)="sharpLoaded($event)"
      />
    }
    @if (text(); as text) {
      <cg-text-layer [text]="text" [aspect]="aspect()" />
    }
  </div>`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      overflow: hidden;
      background: var(--cg-page-paper);
    }
    .turn {
      position: absolute;
      top: 50%;
      left: 50%;
      translate: -50% -50%;
    }
    img {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      user-select: none;
    }
    /* Takes the place of the first one when it is decoded, so that nothing flickers. */
    .sharp:not(.ready) {
      visibility: hidden;
    }
  `,
})
export class PageSheet {
  readonly documentId = input.required<string>();
  readonly page = input.required<PageSize>();
  /** What the page is read out as. */
  readonly name = input.required<string>();
  /** CSS pixels, before it is turned. */
  readonly uprightWidthPx = input.required<number>();
  readonly turn = input<Turn>(0);
  readonly text = input<PageText | null>(null);

  readonly #window = inject(DOCUMENT).defaultView;
  /** Pixels of the first image across; 0 before it is there. */
  readonly #imageWidth = signal(0);
  protected readonly isSharp = signal(false);
  protected readonly aspect = computed(() => this.page().width / this.page().height);
  /** A page that was read by OCR is kept as sharp as its scan. Once there, the sharper one stays. */
  protected readonly isSharpWanted = linkedSignal<boolean, boolean>({
    source: () => {
      const needed = this.uprightWidthPx() * (this.#window?.devicePixelRatio ?? 1);
      return this.page().textSource === 'layer' && this.#imageWidth() > 0 && needed > this.#imageWidth() * WORTHWHILE;
    },
    computation: (isWanted, previous) => isWanted || previous?.value === true,
  });

  protected address(resolution: 'screen' | 'sharp'): string {
    return pageImageAddress(this.documentId(), this.page().page, resolution);
  }

  protected shown({ target }: Event): void {
    this.#imageWidth.set((target as HTMLImageElement).naturalWidth);
  }

  protected async sharpLoaded({ target }: Event): Promise<void> {
    await (target as HTMLImageElement).decode().catch(() => undefined);
    this.isSharp.set(true);
  }
}
