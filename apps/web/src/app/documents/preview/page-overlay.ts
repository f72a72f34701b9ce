import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Document, DocumentField, FieldReading } from '@chogura/api-client';
import { FIELD_WORDS } from '../words';

/** A place on a page where a value was read. */
export interface Place {
  readonly field: DocumentField;
  readonly page: number;
  readonly box: readonly number[];
  readonly isReview: boolean;
  /** The value was taken from here; at its other places it stands too. */
  readonly isSource: boolean;
}

/** Every place of every value; the first of a field is the one that its value was taken from. */
export const placesOf = (document: Document): Place[] =>
  document.fields.flatMap((reading: FieldReading) =>
    [...(reading.evidence ? [reading.evidence] : []), ...reading.alsoAt].map((place) => ({
      field: reading.field,
      page: place.page,
      box: place.box,
      isReview: reading.review.length > 0,
      isSource: place === reading.evidence,
    })),
  );

/** Boxes over a page image, in percent, so that they fit at any zoom. Mouse and touch only: each field's own button is the keyboard's way. */
@Component({
  selector: 'cg-page-overlay',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (place of own(); track $index) {
    <button
      type="button"
      tabindex="-1"
      [class.review]="place.isReview"
      [class.selected]="place.field === selected()"
      [attr.data-place]="place.field"
      [style.left.%]="(place.box[0] ?? 0) * 100"
      [style.top.%]="(place.box[1] ?? 0) * 100"
      [style.width.%]="(place.box[2] ?? 0) * 100"
      [style.height.%]="(place.box[3] ?? 0) * 100"
      [attr.aria-label]="words[place.field]"
      (click)="chosen.emit(place.field)"
    >
      @if (place.field === selected() && place.isSource) {
        <span [class.left]="(place.box[0] ?? 0) + (place.box[2] ?? 0) > 0.7">{{ words[place.field] }}</span>
      }
    </button>
  }`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      /* Beside the boxes, text can be selected. */
      pointer-events: none;
    }
    button {
      pointer-events: auto;
      position: absolute;
      box-sizing: content-box;
      /* Rim and line stand outside of what was read. */
      margin: -4px;
      padding: 3px;
      border: 1px solid var(--cg-page-box);
      border-radius: 4px;
      background: var(--cg-page-box-fill);
      transition: background var(--cg-fast);
    }
    button::before {
      content: '';
      position: absolute;
      inset: 50%;
      margin: -12px;
    }
    button.review {
      margin: -4.5px;
      border: 1.5px dashed var(--cg-page-review);
      background: var(--cg-page-review-fill);
    }
    button.selected {
      outline: 2px solid var(--cg-page-box);
      outline-offset: 1px;
      background: var(--cg-page-box-on);
    }
    button.review.selected {
      outline-color: var(--cg-page-review);
      background: var(--cg-page-review-fill);
    }
    span {
      position: absolute;
      left: calc(100% + 6px);
      top: 50%;
      padding: 0 6px;
      translate: 0 -50%;
      border-radius: 3px;
      background: var(--cg-page-box);
      color: #fff;
      font-size: var(--cg-t-12);
      line-height: 18px;
      font-weight: var(--cg-w-bold);
      white-space: nowrap;
      pointer-events: none;
    }
    span.left {
      left: auto;
      right: calc(100% + 6px);
    }
    button.review span {
      background: var(--cg-page-review);
    }
  `,
})
export class PageOverlay {
  readonly places = input.required<readonly Place[]>();
  readonly page = input.required<number>();
  readonly selected = input<DocumentField | null>(null);
  readonly chosen = output<DocumentField>();

  protected readonly words = FIELD_WORDS;
  protected readonly own = computed(() => this.places().filter((place) => place.page === this.page()));
}
