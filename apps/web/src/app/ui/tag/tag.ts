import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export const TAG_COLOURS = ['grey', 'blue', 'green', 'yellow', 'red', 'purple'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

/** One タグ: its name, on its colour. */
@Component({
  selector: 'cg-tag',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'colour()' },
  template: '{{ name() }}',
  styles: `
    :host {
      display: inline-block;
      max-width: 100%;
      padding: 1px 8px;
      border: 1px solid transparent;
      border-radius: var(--cg-r-1);
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
      overflow-wrap: anywhere;
    }
    :host(.grey) {
      background: var(--cg-tag-grey-soft);
      color: var(--cg-tag-grey);
    }
    :host(.blue) {
      background: var(--cg-tag-blue-soft);
      color: var(--cg-tag-blue);
    }
    :host(.green) {
      background: var(--cg-tag-green-soft);
      color: var(--cg-tag-green);
    }
    :host(.yellow) {
      background: var(--cg-tag-yellow-soft);
      color: var(--cg-tag-yellow);
    }
    :host(.red) {
      background: var(--cg-tag-red-soft);
      color: var(--cg-tag-red);
    }
    :host(.purple) {
      background: var(--cg-tag-purple-soft);
      color: var(--cg-tag-purple);
    }
  `,
})
export class Tag {
  readonly name = input.required<string>();
  readonly colour = input.required<TagColour>();
}
