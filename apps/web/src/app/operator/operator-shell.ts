import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { OPERATOR_SIGN_IN_PATH } from '../core/operator/operator.guard';
import { OperatorSession } from '../core/operator/operator-session';
import { LanguageChoice } from '../core/session/language';
import { ThemeChoice } from '../core/theme';
import { Brand } from '../ui/brand/brand';
import { Icon } from '../ui/icon/icon';
import { Toast } from '../ui/toast/toast';
import { CALM_TOOLTIPS } from '../ui/tooltip/calm-tooltips';

/** The frame around the operator's pages. It looks other than a company's, so that nobody mistakes one for the other. */
@Component({
  selector: 'cg-operator-shell',
  imports: [Brand, Icon, MatButton, MatIconButton, MatTooltip, RouterLink, RouterLinkActive, RouterOutlet],
  providers: [CALM_TOOLTIPS],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './operator-shell.html',
  styleUrl: './operator-shell.scss',
})
export class OperatorShell {
  readonly #session = inject(OperatorSession);
  readonly #router = inject(Router);
  readonly #toast = inject(Toast);
  protected readonly theme = inject(ThemeChoice);
  protected readonly language = inject(LanguageChoice);

  protected readonly pages = [
    { path: 'companies', title: $localize`:@@operator.companies:会社` },
    { path: 'terms', title: $localize`:@@operator.terms:規約` },
    { path: 'deliveries', title: $localize`:@@operator.deliveries:失敗した処理` },
    { path: 'log', title: $localize`:@@operator.log:操作記録` },
  ];
  protected readonly name = computed(() => {
    const state = this.#session.state();
    return state.is === 'signed-in' ? state.operator.name : '';
  });
  protected readonly themeLabel = computed(() =>
    this.theme.shown() === 'dark'
      ? $localize`:@@theme.toLight:明るい表示にする`
      : $localize`:@@theme.toDark:暗い表示にする`,
  );

  constructor() {
    effect(() => {
      if (this.#session.state().is !== 'signed-out') return;
      void this.#router.navigate([OPERATOR_SIGN_IN_PATH], { queryParams: { next: this.#router.url } });
    });
  }

  protected async signOut(): Promise<void> {
    const problem = await this.#session.signOut();
    if (problem) this.#toast.show(`${problem.title}（${problem.code}）`);
  }
}
