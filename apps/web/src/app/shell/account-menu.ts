import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { CountPipe } from '../core/format/pipes';
import { Keys } from '../core/keys/keys';
import { LanguageChoice } from '../core/session/language';
import { SessionStore } from '../core/session/session-store';
import { UsageStore } from '../core/session/usage-store';
import { ThemeChoice } from '../core/theme';
import type { Problem } from '../core/api/problem';
import { Icon } from '../ui/icon/icon';
import { Toast } from '../ui/toast/toast';

/** Who is signed in, and what concerns only them. On phones also what the top bar has no room for. */
@Component({
  selector: 'cg-account-menu',
  imports: [CountPipe, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (session.me(); as me) {
      <button class="opener" type="button" [matMenuTriggerFor]="menu" [attr.aria-label]="openerLabel(me.user.name)">
        <span class="mark" aria-hidden="true">{{ me.user.initial }}</span>
      </button>
      <mat-menu #menu="matMenu" xPosition="before">
        <div class="who" role="presentation">
          <b>{{ me.user.name }}</b>
          <span>{{ me.user.email }}</span>
          <span>{{ me.company.name }}</span>
          @if (usage(); as usage) {
            <span class="phone cg-numbers" i18n="@@account.uploads"
              >今月のアップロード {{ usage.used | cgCount }} / {{ usage.limit | cgCount }}件</span
            >
          }
        </div>
        <mat-divider />
        <button mat-menu-item class="phone" type="button" (click)="theme.toggle()">
          <cg-icon matMenuItemIcon [name]="theme.shown() === 'dark' ? 'sun' : 'moon'" />
          @if (theme.shown() === 'dark') {
            <ng-container i18n="@@theme.toLight">明るい表示にする</ng-container>
          } @else {
            <ng-container i18n="@@theme.toDark">暗い表示にする</ng-container>
          }
        </button>
        <a mat-menu-item routerLink="/settings/profile">
          <cg-icon matMenuItemIcon name="user" /><span i18n="@@settings.groupOwn">自分の設定</span>
        </a>
        <button mat-menu-item type="button" (click)="keys.showSheet()">
          <cg-icon matMenuItemIcon name="keyboard" /><span i18n="@@keys.heading">キーボード操作</span>
        </button>
        <button mat-menu-item type="button" (click)="switchLanguage()">
          <cg-icon matMenuItemIcon name="globe" /><span [attr.lang]="language.other">{{
            language.other === 'en' ? 'English' : '日本語'
          }}</span>
        </button>
        <button mat-menu-item type="button" (click)="signOut()">
          <cg-icon matMenuItemIcon name="logout" /><span i18n="@@account.signOut">ログアウト</span>
        </button>
      </mat-menu>
    }
  `,
  styles: `
    .opener {
      display: grid;
      place-items: center;
      width: 44px;
      height: 40px;
      padding: 0;
      border: 0;
      border-radius: var(--cg-r-2);
      background: none;
    }
    .opener:hover {
      background: var(--cg-sunken);
    }
    .mark {
      display: grid;
      place-items: center;
      width: 30px;
      height: 30px;
      border-radius: 50%;
      background: var(--cg-primary);
      color: var(--cg-on-primary);
      font-size: var(--cg-t-13);
      font-weight: var(--cg-w-medium);
    }
    .who {
      display: grid;
      padding: 8px 16px 10px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
    }
    .who b {
      color: var(--cg-text);
      font-size: var(--cg-t-14);
      line-height: var(--cg-l-14);
    }
    .phone {
      display: none;
    }
    @media (max-width: 599.98px) {
      .phone {
        display: flex;
      }
    }
  `,
})
export class AccountMenu {
  protected readonly keys = inject(Keys);
  readonly #toast = inject(Toast);
  protected readonly session = inject(SessionStore);
  protected readonly usage = inject(UsageStore).usage;
  protected readonly theme = inject(ThemeChoice);
  protected readonly language = inject(LanguageChoice);

  protected openerLabel(name: string): string {
    return $localize`:@@account.open:アカウント ${name}:name:`;
  }

  protected async switchLanguage(): Promise<void> {
    this.#tell(await this.language.chooseForProfile(this.language.other));
  }

  protected async signOut(): Promise<void> {
    this.#tell(await this.session.signOut());
  }

  #tell(problem: Problem | null): void {
    if (problem) this.#toast.show(`${problem.title}（${problem.code}）`);
  }
}
