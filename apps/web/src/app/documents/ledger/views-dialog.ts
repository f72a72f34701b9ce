import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, ElementRef, inject, type Signal, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import type { SavedView } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { type Problem, problemText } from '../../core/api/problem';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';

/** The views of a person, and what can be done with them; each answers with what is in the way. */
export interface ViewsOffer {
  readonly views: Signal<readonly SavedView[]>;
  readonly order: (ids: readonly string[]) => Promise<Problem | null>;
  readonly rename: (view: SavedView, name: string) => Promise<Problem | null>;
  readonly remove: (view: SavedView) => Promise<Problem | null>;
}

/** Orders the saved views, by dragging or by the arrows beside each, renames and removes them. Each change is kept at once. */
@Component({
  selector: 'cg-views-dialog',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, DialogFrame, Icon, Input, MatButton, MatDialogClose, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<cg-dialog-frame heading="保存した条件の整理" i18n-heading="@@views.heading">
    <p class="cg-small cg-muted cg-phrase" i18n="@@views.text">
      並び順は、ドラッグするか、矢印のボタンで変えられます。名前は、欄を離れたときに変わります。
    </p>
    <ol cdkDropList (cdkDropListDropped)="dropped($event)">
      @for (view of offer.views(); track view.id; let index = $index, isFirst = $first, isLast = $last) {
        <li cdkDrag cdkDragLockAxis="y">
          <span class="handle" cdkDragHandle aria-hidden="true"><cg-icon name="rows" [size]="16" /></span>
          <input
            #box
            cgInput
            maxlength="50"
            autocomplete="off"
            [value]="view.name"
            [attr.aria-label]="nameLabel(index)"
            [attr.aria-describedby]="problemOf()?.id === view.id ? 'view-problem' : null"
            [attr.aria-invalid]="problemOf()?.id === view.id ? true : null"
            (change)="rename(view, box)"
            (keydown.enter)="box.blur()"
          />
          <button
            matIconButton
            type="button"
            [disabled]="isFirst"
            [disabledInteractive]="true"
            [attr.aria-label]="upLabel(view)"
            (click)="move(index, -1, $event)"
          >
            <cg-icon name="chevron-up" />
          </button>
          <button
            matIconButton
            type="button"
            [disabled]="isLast"
            [disabledInteractive]="true"
            [attr.aria-label]="downLabel(view)"
            (click)="move(index, 1, $event)"
          >
            <cg-icon name="chevron-down" />
          </button>
          <button matIconButton type="button" [attr.aria-label]="removeLabel(view)" (click)="remove(view)">
            <cg-icon name="trash" />
          </button>
          @if (problemOf()?.id === view.id) {
            <p id="view-problem" class="problem cg-small" role="alert">{{ problemOf()?.text }}</p>
          }
        </li>
      } @empty {
        <li class="none cg-muted" i18n="@@views.none">保存した条件はありません。</li>
      }
    </ol>
    <ng-container cgDialogActions>
      <button matButton="filled" type="button" matDialogClose i18n="@@dialog.close">閉じる</button>
    </ng-container>
  </cg-dialog-frame>`,
  styles: `
    ol {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px;
      min-height: 48px;
      border-bottom: 1px solid var(--cg-line-subtle);
      background: var(--cg-raised);
    }
    input {
      flex: 1;
      min-width: 0;
      margin-right: 4px;
    }
    .handle {
      display: grid;
      place-items: center;
      width: 28px;
      height: 36px;
      color: var(--cg-text-muted);
      cursor: grab;
      touch-action: none;
    }
    .problem {
      flex-basis: 100%;
      padding: 0 0 8px 30px;
      color: var(--cg-failed);
    }
    .cdk-drag-preview {
      box-shadow: var(--cg-e-2);
    }
    .cdk-drag-placeholder {
      opacity: 0.35;
    }
    .cdk-drop-list-dragging li:not(.cdk-drag-placeholder) {
      transition: transform var(--cg-normal) var(--cg-ease);
    }
  `,
})
export class ViewsDialog {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #announcer = inject(Announcer);
  protected readonly offer = inject<ViewsOffer>(MAT_DIALOG_DATA);
  /** What is in the way of one of them. */
  protected readonly problemOf = signal<{ readonly id: string; readonly text: string } | null>(null);

  protected nameLabel(index: number): string {
    return $localize`:@@views.name:${index + 1}:place:番目の条件の名前`;
  }

  protected upLabel({ name }: SavedView): string {
    return $localize`:@@columns.up:「${name}:column:」を前へ`;
  }

  protected downLabel({ name }: SavedView): string {
    return $localize`:@@columns.down:「${name}:column:」を後ろへ`;
  }

  protected removeLabel({ name }: SavedView): string {
    return $localize`:@@views.remove:「${name}:name:」を消す`;
  }

  protected dropped({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    void this.#put(previousIndex, currentIndex);
  }

  /** The button goes along with its row, and so does the focus. */
  protected async move(index: number, step: 1 | -1, { currentTarget }: Event): Promise<void> {
    const moved = this.#put(index, index + step);
    if (currentTarget instanceof HTMLElement)
      requestAnimationFrame(() => this.#host.contains(currentTarget) && currentTarget.focus());
    await moved;
  }

  /** What cannot be a name goes back to what it was. */
  protected async rename(view: SavedView, box: HTMLInputElement): Promise<void> {
    const name = box.value.trim();
    if (name === '' || name === view.name) box.value = view.name;
    else this.#tell(view, await this.offer.rename(view, name));
  }

  protected async remove(view: SavedView): Promise<void> {
    this.#tell(view, await this.offer.remove(view));
    this.#host.querySelector<HTMLElement>('li input, [matDialogClose]')?.focus();
  }

  async #put(from: number, to: number): Promise<void> {
    const ids = this.offer.views().map(({ id }) => id);
    const view = this.offer.views()[from];
    if (!view || from === to || to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.#announcer.say($localize`:@@columns.moved:${view.name}:column:を${to + 1}:place:番目に移動しました`);
    this.#tell(view, await this.offer.order(ids));
  }

  #tell({ id }: SavedView, problem: Problem | null): void {
    this.problemOf.set(problem && { id, text: problemText(problem) });
  }
}
