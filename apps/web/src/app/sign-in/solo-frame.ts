import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { LanguageChoice } from '../core/session/language';
import { Brand } from '../ui/brand/brand';

/** A page with one thing to do, before there is a session. */
@Component({
  selector: 'cg-solo-frame',
  imports: [Brand],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<header>
      <cg-brand />
      <span class="space"></span>
      <span class="cg-small cg-muted">{{ aside() }}</span>
    </header>
    <main id="main"><ng-content /></main>
    <footer>
      <button type="button" class="language" [attr.lang]="language.other" (click)="language.chooseHere(language.other)">
        {{ language.other === 'en' ? 'English' : '日本語' }}
      </button>
    </footer>`,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr auto;
      min-height: 100dvh;
    }
    header {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 20px 28px;
    }
    .space {
      flex: 1;
    }
    main {
      display: grid;
      place-items: center;
      padding: 8px 16px 32px;
    }
    footer {
      display: flex;
      justify-content: flex-end;
      padding: 16px 28px;
    }
    .language {
      min-height: var(--cg-touch);
      padding: 0;
      border: 0;
      background: none;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    @media (max-width: 599.98px) {
      header,
      footer {
        padding: 16px;
      }
      main {
        place-items: start center;
        padding: 8px 0 24px;
      }
    }
  `,
})
export class SoloFrame {
  /** At the right of the head: who it is about. */
  readonly aside = input('');

  protected readonly language = inject(LanguageChoice);
}
