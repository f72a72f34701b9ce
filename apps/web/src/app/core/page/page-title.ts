import { inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

const PRODUCT = '帳蔵 Chogura';

/** 帳票一覧｜帳蔵 Chogura; a page may put what it shows before its own name. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #name = signal('');

  /** The name of the page alone. */
  readonly name = this.#name.asReadonly();

  override updateTitle(state: RouterStateSnapshot): void {
    this.set(this.buildTitle(state) ?? '');
  }

  /** For pages that know their name only once their data is there. */
  set(name: string): void {
    this.#name.set(name);
    this.#title.setTitle(name ? `${name}｜${PRODUCT}` : PRODUCT);
  }
}
