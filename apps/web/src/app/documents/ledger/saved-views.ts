import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { SavedView } from '@chogura/api-client';
import type { Problem } from '../../core/api/problem';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Toast } from '../../ui/toast/toast';
import type { LedgerConditions } from '../ledger-conditions';
import { LedgerOwnStore } from '../ledger-own-store';
import type { ViewsOffer } from './views-dialog';

/** The views that a person saved, behind those that everybody has; and what saves, renames and removes them. */
@Component({
  selector: 'cg-saved-views',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (view of own.views(); track view.id) {
      <button class="tab" type="button" [attr.aria-pressed]="view.id === openId()" (click)="opened.emit(view)">
        {{ view.name }}
      </button>
    }
    @if (own.views().length > 0) {
      <button
        matIconButton
        type="button"
        aria-label="保存した条件の操作"
        i18n-aria-label="@@savedView.menu"
        [matMenuTriggerFor]="menu"
      >
        <cg-icon name="more" />
      </button>
      <mat-menu #menu="matMenu">
        @if (open(); as view) {
          <button mat-menu-item type="button" (click)="save(view.id, view.name)" i18n="@@savedView.overwrite">
            いまの条件と列で上書き
          </button>
          <button mat-menu-item type="button" (click)="rename(view)" i18n="@@savedView.rename">名前を変える</button>
          <button mat-menu-item type="button" (click)="remove(view)" i18n="@@savedView.remove">この条件を消す</button>
        }
        <button mat-menu-item type="button" (click)="arrange()" i18n="@@views.arrange">並べ替え・整理</button>
      </mat-menu>
    }
    <button
      matIconButton
      type="button"
      aria-label="いまの条件を保存"
      i18n-aria-label="@@savedView.add"
      (click)="nameAndSave(null, '')"
    >
      <cg-icon name="plus" />
    </button>`,
  styles: `
    :host {
      display: flex;
      flex: none;
      align-items: center;
      gap: 4px;
      height: 100%;
    }
    .tab {
      position: relative;
      flex: none;
      height: 100%;
      padding: 0 10px;
      border: 0;
      background: none;
      color: var(--cg-text-muted);
      font-size: var(--cg-t-13);
      white-space: nowrap;
    }
    .tab:focus-visible {
      outline-offset: -2px;
    }
    .tab[aria-pressed='true'] {
      color: var(--cg-text);
      font-weight: var(--cg-w-bold);
    }
    .tab[aria-pressed='true']::after {
      content: '';
      position: absolute;
      inset: auto 6px 0;
      height: 2px;
      border-radius: 1px;
      background: var(--cg-primary);
    }
  `,
})
export class SavedViews {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  protected readonly own = inject(LedgerOwnStore);

  /** The saved view that is shown. */
  readonly openId = input.required<string | null>();
  readonly conditions = input.required<LedgerConditions>();
  readonly opened = output<SavedView>();
  readonly removed = output<void>();
  readonly failed = output<Problem>();

  protected readonly open = computed(() => this.own.views().find(({ id }) => id === this.openId()) ?? null);

  async nameAndSave(id: string | null, name: string): Promise<void> {
    const { ViewNameDialog } = await import('./view-name-dialog');
    const given = await this.#dialogs.open<string, string>(ViewNameDialog, name, '420px');
    if (given) await this.save(id, given);
  }

  protected async save(id: string | null, name: string): Promise<void> {
    const { filter, sort, order } = this.conditions();
    const saved = await this.own.saveView(id, { name, filter: { ...filter }, sort, order });
    if (typeof saved !== 'string') return this.failed.emit(saved);
    const view = this.own.views().find((each) => each.id === saved);
    if (view) this.opened.emit(view);
  }

  /** Only its name: the conditions stay as they were saved. */
  protected async rename(view: SavedView): Promise<void> {
    const { ViewNameDialog } = await import('./view-name-dialog');
    const name = await this.#dialogs.open<string, string>(ViewNameDialog, view.name, '420px');
    if (!name) return;
    const problem = await this.own.renameView(view, name);
    if (problem) this.failed.emit(problem);
  }

  protected async remove(view: SavedView): Promise<void> {
    const problem = await this.#removed(view);
    if (problem) this.failed.emit(problem);
  }

  protected async arrange(): Promise<void> {
    const { ViewsDialog } = await import('./views-dialog');
    await this.#dialogs.open<void, ViewsOffer>(ViewsDialog, {
      views: this.own.views,
      order: (ids) => this.own.orderViews(ids),
      rename: (view, name) => this.own.renameView(view, name),
      remove: (view) => this.#removed(view),
    });
  }

  /** Not asked about, but it can be undone. */
  async #removed(view: SavedView): Promise<Problem | null> {
    const ids = this.own.views().map(({ id }) => id);
    const problem = await this.own.removeView(view.id);
    if (problem) return problem;
    if (view.id === this.openId()) this.removed.emit();
    void this.#offerBack(view, ids);
    return null;
  }

  async #offerBack(view: SavedView, formerIds: readonly string[]): Promise<void> {
    const text = $localize`:@@views.removed:「${view.name}:name:」を消しました`;
    if (!(await this.#toast.offer(text, $localize`:@@menu.undo:元に戻す`))) return;
    const problem = await this.own.addViewAgain(view, formerIds);
    if (problem) this.failed.emit(problem);
  }
}
