import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { FieldEvidence, PageSize } from '@chogura/api-client';
import { pageImageAddress } from '../../core/files/document-addresses';
import { STRIP_ASPECT, stripAround } from './evidence-strip';

/** Of a page whose size is not known: A4 upright. */
const USUAL_PAGE_ASPECT = 210 / 297;

/** The strip of the page where a value was read, cut out of the page image. */
@Component({
  selector: 'cg-evidence-cutout',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div
    class="paper"
    role="img"
    aria-label="読み取った箇所"
    i18n-aria-label="@@cutout.label"
    [style.aspect-ratio]="aspect"
    [style.background-image]="image()"
    [style.background-size]="size()"
    [style.background-position]="position()"
  >
    <i
      [style.left.%]="mark().left"
      [style.top.%]="mark().top"
      [style.width.%]="mark().width"
      [style.height.%]="mark().height"
    ></i>
  </div>`,
  styles: `
    .paper {
      position: relative;
      overflow: hidden;
      border: 1px solid var(--cg-line);
      border-radius: var(--cg-r-1);
      background-color: var(--cg-page-paper);
      background-repeat: no-repeat;
    }
    i {
      position: absolute;
      border: 1.5px dashed var(--cg-page-review);
      border-radius: 3px;
      background: var(--cg-page-review-fill);
    }
  `,
})
export class EvidenceCutout {
  readonly documentId = input.required<string>();
  readonly evidence = input.required<FieldEvidence>();
  readonly pages = input.required<readonly PageSize[]>();

  protected readonly aspect = STRIP_ASPECT;
  protected readonly image = computed(() => `url("${pageImageAddress(this.documentId(), this.evidence().page)}")`);

  readonly #strip = computed(() => {
    const { box, page } = this.evidence();
    const size = this.pages().find((each) => each.page === page);
    return stripAround(box, size ? size.width / size.height : USUAL_PAGE_ASPECT);
  });

  protected readonly size = computed(
    () => `${(100 / this.#strip().width).toFixed(2)}% ${(100 / this.#strip().height).toFixed(2)}%`,
  );
  protected readonly position = computed(() => {
    const { left, top, width, height } = this.#strip();
    const at = (start: number, length: number): string =>
      `${length >= 1 ? 0 : ((start / (1 - length)) * 100).toFixed(3)}%`;
    return `${at(left, width)} ${at(top, height)}`;
  });
  protected readonly mark = computed(() => {
    const [x = 0, y = 0, w = 0, h = 0] = this.evidence().box;
    const { left, top, width, height } = this.#strip();
    return {
      left: ((x - left) / width) * 100,
      top: ((y - top) / height) * 100,
      width: (w / width) * 100,
      height: (h / height) * 100,
    };
  });
}
