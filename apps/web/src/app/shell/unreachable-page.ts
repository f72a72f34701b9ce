import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { SessionStore } from '../core/session/session-store';
import { Brand } from '../ui/brand/brand';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';

/** The server cannot say who is signed in. The address is still the one that was asked for, so that loading it again is the way on. */
@Component({
  selector: 'cg-unreachable-page',
  imports: [Brand, EmptyState, Icon, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header><cg-brand /></header>
    <main>
      <cg-empty-state
        icon="offline"
        [isFailure]="true"
        [isPage]="true"
        heading="帳蔵に接続できませんでした"
        i18n-heading="@@unreachable.heading"
      >
        <p i18n="@@problem.noAnswer.detail">
          登録済みの帳票は失われていません。しばらく待ってから、もう一度お試しください。
        </p>
        <button cgActions matButton="filled" type="button" (click)="again()">
          <cg-icon matButtonIcon name="retry" /><ng-container i18n="@@unreachable.again">もう一度読み込む</ng-container>
        </button>
        @if (session.state(); as state) {
          @if (state.is === 'unreachable') {
            <p cgFoot class="cg-numbers">{{ state.problem.code }} {{ state.problem.requestId }}</p>
          }
        }
      </cg-empty-state>
    </main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr;
      min-height: 100dvh;
    }
    header {
      padding: 20px 28px;
    }
    main {
      display: grid;
      padding-bottom: 72px;
    }
  `,
})
export class UnreachablePage {
  readonly #window = inject(DOCUMENT).defaultView;
  protected readonly session = inject(SessionStore);

  protected again(): void {
    this.#window?.location.reload();
  }
}
