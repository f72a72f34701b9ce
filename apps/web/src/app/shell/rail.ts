import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { recall, remember } from '../core/browser-memory';
import { Icon } from '../ui/icon/icon';
import { isCurrent, NAVIGATION } from './navigation';

const KEY = 'chogura.rail';
/** Open without having been asked from this width on. */
const WIDE = '(min-width: 1680px)';

/** 主メニュー at the left edge; opens to show whole words beside the icons. */
@Component({
  selector: 'cg-rail',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.open]': 'isOpen()' },
  template: `
    <nav aria-label="主メニュー" i18n-aria-label="@@nav.label">
      @for (item of items; track item.path) {
        <a
          [routerLink]="item.path"
          [class.last]="item.isLast"
          [attr.aria-current]="isCurrent(item, url()) ? 'page' : null"
        >
          <cg-icon [name]="item.icon" [size]="22" /><span>{{ item.label }}</span>
        </a>
      }
    </nav>
    <button type="button" [attr.aria-expanded]="isOpen()" [attr.aria-label]="toggleLabel()" (click)="toggle()">
      <cg-icon [name]="isOpen() ? 'rail-close' : 'rail-open'" [size]="18" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      width: var(--cg-rail);
      padding: 8px 6px;
      border-right: 1px solid var(--cg-line-subtle);
      background: var(--cg-surface);
    }
    :host(.open) {
      width: 220px;
    }
    nav {
      display: flex;
      flex: 1;
      flex-direction: column;
      gap: 2px;
    }
    a {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 3px;
      padding: 9px 0 7px;
      border-radius: var(--cg-r-2);
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: 16px;
      text-align: center;
      text-decoration: none;
    }
    /* "Documents" is a hair wider than its place; a broken word would be worse. */
    a span {
      white-space: nowrap;
    }
    a:hover,
    button:hover {
      background: var(--cg-sunken);
    }
    a[aria-current] {
      background: var(--cg-primary-soft);
      color: var(--cg-on-primary-soft);
      font-weight: var(--cg-w-bold);
    }
    .last {
      margin-top: auto;
    }
    :host(.open) a {
      flex-direction: row;
      gap: 12px;
      padding: 9px 12px;
      font-size: var(--cg-t-14);
      line-height: var(--cg-l-14);
    }
    button {
      display: grid;
      place-items: center;
      height: 32px;
      margin-top: 4px;
      padding: 0;
      border: 0;
      border-radius: var(--cg-r-2);
      background: none;
      color: var(--cg-text-subtle);
    }
    :host(.open) button {
      justify-content: start;
      padding-left: 14px;
    }
  `,
})
export class Rail {
  readonly #window = inject(DOCUMENT).defaultView;

  readonly url = input.required<string>();

  protected readonly items = NAVIGATION;
  protected readonly isCurrent = isCurrent;
  protected readonly isOpen = signal(this.#initial());

  protected toggleLabel(): string {
    return this.isOpen() ? $localize`:@@nav.narrow:メニューを狭くする` : $localize`:@@nav.widen:メニューを広げる`;
  }

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
    remember(this.#window, KEY, this.isOpen() ? 'open' : 'closed');
  }

  #initial(): boolean {
    const chosen = recall(this.#window, KEY);
    return chosen === null ? (this.#window?.matchMedia?.(WIDE).matches ?? false) : chosen === 'open';
  }
}
