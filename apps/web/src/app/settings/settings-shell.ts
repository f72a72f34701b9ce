import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { SessionStore } from '../core/session/session-store';
import { Icon } from '../ui/icon/icon';
import { SETTINGS_MENU, shownMenu } from './settings-menu';

/** 設定: a menu with a search at the left, the page beside it; on phones one after the other. */
@Component({
  selector: 'cg-settings-shell',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.at-page]': 'isAtPage()' },
  templateUrl: './settings-shell.html',
  styleUrl: './settings-shell.scss',
})
export class SettingsShell {
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);

  protected readonly search = signal('');
  protected readonly groups = computed(() =>
    shownMenu(SETTINGS_MENU, this.search(), (action, subject) => this.#session.may(action, subject)),
  );
  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.#router.url),
    ),
    { initialValue: this.#router.url },
  );
  /** On phones the menu gives way to the page. */
  protected readonly isAtPage = computed(() => /^\/settings\/./.test(this.#url()));

  /** Enter opens what is found first. */
  protected openFirst(event: Event): void {
    event.preventDefault();
    const [first] = this.groups()[0]?.items ?? [];
    if (first && this.search().trim() !== '') void this.#router.navigate(['/settings', first.path]);
  }
}
