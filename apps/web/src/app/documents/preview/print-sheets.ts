import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Turn } from './turns';

/** Pages as they go to the printer, each on a sheet of its own with its number and title. On the screen there is nothing of it. */
@Component({
  selector: 'cg-print-sheets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (page of pages(); track page) {
    <figure>
      <figcaption>
        <span>{{ heading() }}</span> <span>{{ $index + 1 }} / {{ pages().length }}</span>
      </figcaption>
      <div class="frame">
        <img [src]="page" alt="" [style.rotate.deg]="turn()" [class.sideways]="turn() % 180 !== 0" />
      </div>
    </figure>
  }`,
  styles: `
    :host {
      display: none;
    }
    @media print {
      :host {
        display: block;
        background: #fff;
        color: #000;
      }
      figure {
        display: flex;
        flex-direction: column;
        height: 100vh;
        margin: 0;
        break-after: page;
        overflow: hidden;
      }
      figure:last-child {
        break-after: auto;
      }
      figcaption {
        display: flex;
        justify-content: space-between;
        gap: 12pt;
        padding-bottom: 4pt;
        font-size: 9pt;
      }
      .frame {
        display: grid;
        flex: 1;
        place-items: center;
        min-height: 0;
        container-type: size;
      }
      img {
        max-width: 100cqw;
        max-height: 100cqh;
      }
      img.sideways {
        max-width: 100cqh;
        max-height: 100cqw;
      }
    }
  `,
})
export class PrintSheets {
  readonly heading = input.required<string>();
  /** Addresses of their images. */
  readonly pages = input.required<readonly string[]>();
  readonly turn = input<Turn>(0);
}
