import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state/empty-state';

@Component({
  selector: 'cg-not-found-page',
  imports: [EmptyState, MatButton, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-empty-state
    icon="search"
    [isPage]="true"
    heading="ページが見つかりません"
    i18n-heading="@@notFound.title"
  >
    <p i18n="@@notFound.text">
      アドレスが変わったか、ご覧になれる範囲の外にあります。リンクをもらった方に、開き方をご確認ください。
    </p>
    <ng-container cgActions>
      <a matButton="filled" routerLink="/" i18n="@@notFound.home">帳票一覧を開く</a>
      <button matButton="outlined" type="button" (click)="location.back()" i18n="@@notFound.back">
        前の画面に戻る
      </button>
    </ng-container>
  </cg-empty-state>`,
  styles: `
    :host {
      display: grid;
    }
  `,
})
export class NotFoundPage {
  protected readonly location = inject(Location);
}
