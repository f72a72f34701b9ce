import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Announcer } from '../core/announcer';
import { Connectivity } from '../core/live/connectivity';
import { Banner } from '../ui/banner/banner';

/** Said while the product cannot be reached. The list stays on screen as it was. */
@Component({
  selector: 'cg-connection-banner',
  imports: [Banner],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (connectivity.isLost()) {
    <cg-banner tone="review" icon="offline"
      ><ng-container i18n="@@connection.lost"
        >サーバーとの接続が切れています。表示は最後に受け取った内容です。つながると自動で続きます。</ng-container
      ></cg-banner
    >
  }`,
  styles: `
    cg-banner {
      border-width: 0 0 1px;
      border-radius: 0;
      padding-inline: var(--cg-gutter);
    }
  `,
})
export class ConnectionBanner {
  protected readonly connectivity = inject(Connectivity);

  constructor() {
    const announcer = inject(Announcer);
    let wasLost = false;
    effect(() => {
      const isLost = this.connectivity.isLost();
      if (isLost) announcer.interrupt($localize`:@@connection.lostSaid:サーバーとの接続が切れました`);
      else if (wasLost) announcer.say($localize`:@@connection.backSaid:サーバーとの接続が戻りました`);
      wasLost = isLost;
    });
  }
}
