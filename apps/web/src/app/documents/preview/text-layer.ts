import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PageText } from '@chogura/api-client';
import { laidLines } from './text-lines';

const FONT = 'sans-serif';
const MEASURED_PX = 100;

/** The text of a page over its image: seen by nobody, there to be selected, copied and read aloud. */
@Component({
  selector: 'cg-text-layer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (line of lines(); track $index) {
    <div class="line" [style.top.%]="line.top * 100" [style.height.%]="line.height * 100">
      @for (laid of line.runs; track $index) {
        <span
          class="run"
          [class.down]="laid.run.isVertical"
          [attr.data-apart]="laid.isApart ? '' : null"
          [style.margin-left.cqw]="laid.gap * 100"
          [style.margin-top.cqh]="laid.drop * 100"
          [style.width.cqw]="laid.width * 100"
          [style.height.cqh]="laid.height * 100"
          [style.font-size.cqh]="laid.size * 100"
          [style.line-height.cqh]="laid.size * 100"
          ><span [style.scale]="laid.run.isVertical ? '1 ' + laid.stretch : laid.stretch + ' 1'">{{
            laid.run.text
          }}</span></span
        >
      }
    </div>
  }`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      container-type: size;
      overflow: hidden;
      color: transparent;
      font-family: sans-serif;
      line-break: anywhere;
      cursor: text;
      user-select: text;
    }
    .line {
      position: absolute;
      left: 0;
      right: 0;
      font-size: 0;
      line-height: 0;
      white-space: pre;
    }
    .run {
      position: relative;
      /* Above the strips of lines that reach into its own. */
      z-index: 1;
      display: inline-block;
      vertical-align: top;
    }
    .run > span {
      display: inline-block;
      transform-origin: 0 0;
    }
    .down {
      writing-mode: vertical-rl;
    }
    ::selection {
      background: rgb(40 72 140 / 0.3);
      color: transparent;
    }
    @media (forced-colors: active) {
      :host {
        forced-color-adjust: none;
      }
    }
  `,
})
export class TextLayer {
  readonly text = input.required<PageText>();
  /** Width by height of the page. */
  readonly aspect = input.required<number>();

  readonly #pen = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  protected readonly lines = computed(() => laidLines(this.text(), this.aspect(), (text) => this.#widthOf(text)));

  #widthOf(text: string): number {
    if (!this.#pen) return text.length;
    this.#pen.font = `${MEASURED_PX}px ${FONT}`;
    return this.#pen.measureText(text).width / MEASURED_PX;
  }
}

/** What is selected of the text layers below an element, line by line, words parted where they stand apart. */
export function selectedText(root: HTMLElement, selection: Selection | null): string {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const range = selection.getRangeAt(0);
  const lines = [...root.querySelectorAll('.line')].map((line) => {
    let text = '';
    for (const run of line.querySelectorAll<HTMLElement>('.run')) {
      const part = selectedPart(run, range);
      if (part === null) continue;
      text += run.dataset['apart'] === undefined ? part : `${part} `;
    }
    return text.trimEnd();
  });
  return lines.filter((line) => line !== '').join('\n');
}

function selectedPart(run: HTMLElement, range: Range): string | null {
  const node = run.firstElementChild?.firstChild;
  if (!(node instanceof Text) || !range.intersectsNode(node)) return null;
  const from = range.startContainer === node ? range.startOffset : 0;
  const to = range.endContainer === node ? range.endOffset : node.data.length;
  return node.data.slice(from, to);
}
