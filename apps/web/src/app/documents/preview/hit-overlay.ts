import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Hit } from './page-hits';
import { pageBox, type Turn, turnedBox } from './turns';

/** The words that were searched for, lit on the image of a page, in percent, so that they fit at any zoom. */
@Component({
  selector: 'cg-hit-overlay',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `@for (lit of boxes(); track $index) {
    <i
      data-hit
      [class.current]="lit.isCurrent"
      [style.left.%]="lit.box[0] * 100"
      [style.top.%]="lit.box[1] * 100"
      [style.width.%]="lit.box[2] * 100"
      [style.height.%]="lit.box[3] * 100"
    ></i>
  }`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    i {
      position: absolute;
      box-sizing: content-box;
      margin: -2px;
      padding: 2px;
      border-radius: 3px;
      background: var(--cg-page-hit);
      mix-blend-mode: multiply;
    }
    .current {
      outline: 2px solid var(--cg-page-review);
    }
    @media (forced-colors: active) {
      i {
        outline: 2px solid Highlight;
      }
    }
  `,
})
export class HitOverlay {
  readonly hits = input.required<readonly Hit[]>();
  readonly current = input.required<Hit | null>();
  readonly page = input.required<number>();
  readonly turn = input.required<Turn>();

  protected readonly boxes = computed(() =>
    this.hits()
      .filter(({ page }) => page === this.page())
      .flatMap((hit) =>
        hit.boxes.map((box) => ({ box: turnedBox(pageBox(box), this.turn()), isCurrent: hit === this.current() })),
      ),
  );
}
