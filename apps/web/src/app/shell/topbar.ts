import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { formatCount } from '../core/format/count';
import { formatDay } from '../core/format/dates';
import { CountPipe } from '../core/format/pipes';
import { SessionStore } from '../core/session/session-store';
import { UsageStore } from '../core/session/usage-store';
import { ThemeChoice } from '../core/theme';
import { Brand } from '../ui/brand/brand';
import { Icon } from '../ui/icon/icon';
import { Meter } from '../ui/meter/meter';
import { AccountMenu } from './account-menu';

/** From this share of the month's uploads on, the meter warns. */
const NEARLY_FULL = 0.9;

@Component({
  selector: 'cg-topbar',
  imports: [CountPipe, RouterLink, MatIconButton, MatTooltip, AccountMenu, Brand, Icon, Meter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'banner' },
  template: `
    <a class="home" routerLink="/" aria-label="帳蔵 Chogura ホームへ" i18n-aria-label="@@topbar.home"><cg-brand /></a>
    <span class="company cg-clip">{{ me()?.company?.name }}</span>
    @if (usage(); as usage) {
      <span class="usage" [matTooltip]="resetNote()">
        <span i18n="@@topbar.uploads">今月のアップロード</span>
        <cg-meter
          [value]="usage.used"
          [max]="usage.limit"
          [tone]="usageTone()"
          label="今月のアップロード"
          i18n-label="@@topbar.uploads"
        />
        <span class="cg-numbers" i18n="@@topbar.uploadsOf"
          >{{ usage.used | cgCount }} / {{ usage.limit | cgCount }}件</span
        >
      </span>
    }
    <button
      class="theme"
      matIconButton
      type="button"
      (click)="theme.toggle()"
      [attr.aria-label]="themeLabel()"
      [matTooltip]="themeLabel()"
    >
      <cg-icon [name]="theme.shown() === 'dark' ? 'sun' : 'moon'" />
    </button>
    <cg-account-menu />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 0 14px 0 18px;
      border-bottom: 1px solid var(--cg-line-subtle);
      background: var(--cg-surface);
    }
    .home {
      text-decoration: none;
    }
    .company {
      margin: 0 auto 0 14px;
      padding-left: 18px;
      border-left: 1px solid var(--cg-line);
      color: var(--cg-text-muted);
      font-size: var(--cg-t-13);
      line-height: var(--cg-l-13);
    }
    .usage {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 0 12px;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-12);
      line-height: var(--cg-l-12);
      white-space: nowrap;
    }
    cg-meter {
      width: 72px;
    }
    @media (max-width: 899.98px) {
      cg-meter {
        display: none;
      }
    }
    @media (max-width: 599.98px) {
      :host {
        padding: 0 8px 0 16px;
      }
      .company {
        visibility: hidden;
      }
      .usage,
      .theme {
        display: none;
      }
    }
  `,
})
export class Topbar {
  protected readonly me = inject(SessionStore).me;
  protected readonly usage = inject(UsageStore).usage;
  protected readonly theme = inject(ThemeChoice);

  protected readonly usageTone = computed(() => {
    const usage = this.usage();
    if (!usage) return 'primary';
    if (usage.used >= usage.limit) return 'failed';
    return usage.used >= usage.limit * NEARLY_FULL ? 'review' : 'primary';
  });
  protected readonly resetNote = computed(() => {
    const usage = this.usage();
    return usage
      ? $localize`:@@topbar.resets:${formatDay(usage.resetsOn)}:day: に ${formatCount(usage.limit)}:limit:件へ戻ります`
      : '';
  });
  protected readonly themeLabel = computed(() =>
    this.theme.shown() === 'dark'
      ? $localize`:@@theme.toLight:明るい表示にする`
      : $localize`:@@theme.toDark:暗い表示にする`,
  );
}
