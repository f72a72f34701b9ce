import { DOCUMENT, inject, Injectable } from '@angular/core';
import { ICON_SHAPES, type IconName } from './icon-shapes';

/** Draws icons. Each is parsed once and copied from then on: a list has hundreds of them. */
@Injectable({ providedIn: 'root' })
export class IconDrawings {
  readonly #document = inject(DOCUMENT);
  readonly #drawn = new Map<IconName, Node>();

  /** @returns an <svg> of its own that is as large as what it is put into, in the colour of the text there */
  draw(name: IconName): Node {
    let drawing = this.#drawn.get(name);
    if (!drawing) this.#drawn.set(name, (drawing = this.#parse(name)));
    return drawing.cloneNode(true);
  }

  #parse(name: IconName): Node {
    const template = this.#document.createElement('template');
    template.innerHTML = `<svg viewBox="0 0 24 24" width="100%" height="100%" overflow="visible" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" focusable="false">${ICON_SHAPES[name]}</svg>`;
    return template.content;
  }
}
