import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FileIntake } from '../core/files/file-intake';
import { Icon } from '../ui/icon/icon';
import { isCurrent, NAVIGATION } from './navigation';

/** 主メニュー of phones, within reach of a thumb. */
@Component({
  selector: 'cg-bottom-bar',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav aria-label="主メニュー" i18n-aria-label="@@nav.label">
      @for (item of first; track item.path) {
        <a [routerLink]="item.path" [attr.aria-current]="isCurrent(item, url()) ? 'page' : null">
          <cg-icon [name]="item.icon" [size]="22" />{{ item.shortLabel }}
        </a>
      }
      @if (mayUpload()) {
        <button type="button" (click)="intake.open()">
          <span class="disc"><cg-icon name="upload" [size]="22" /></span
          ><ng-container i18n="@@nav.upload.short">登録</ng-container>
        </button>
      }
      @for (item of last; track item.path) {
        <a [routerLink]="item.path" [attr.aria-current]="isCurrent(item, url()) ? 'page' : null">
          <cg-icon [name]="item.icon" [size]="22" />{{ item.shortLabel }}
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      height: calc(60px + env(safe-area-inset-bottom));
      padding-bottom: env(safe-area-inset-bottom);
      border-top: 1px solid var(--cg-line);
      background: var(--cg-surface);
    }
    a,
    button {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 2px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: 16px;
      text-decoration: none;
    }
    a[aria-current] {
      color: var(--cg-primary);
      font-weight: var(--cg-w-bold);
    }
    .disc {
      display: grid;
      place-items: center;
      width: 40px;
      height: 32px;
      border-radius: 16px;
      background: var(--cg-primary);
      color: var(--cg-on-primary);
    }
    a:focus-visible,
    button:focus-visible {
      outline-offset: -2px;
    }
  `,
})
export class BottomBar {
  readonly url = input.required<string>();
  readonly mayUpload = input(false);

  protected readonly intake = inject(FileIntake);
  protected readonly first = NAVIGATION.filter((item) => !item.isLast);
  protected readonly last = NAVIGATION.filter((item) => item.isLast);
  protected readonly isCurrent = isCurrent;
}
