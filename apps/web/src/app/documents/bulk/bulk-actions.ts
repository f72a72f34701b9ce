import { BreakpointObserver } from '@angular/cdk/layout';
import { DOCUMENT, ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { ArchiveOrder } from '@chogura/api-client';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { archiveAddress } from '../../core/files/document-addresses';
import { SessionStore } from '../../core/session/session-store';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Toast } from '../../ui/toast/toast';
import type { DeletionOffer } from '../detail/delete-dialog';
import { LedgerSelection, type SelectedDocuments } from '../ledger-selection';
import { BULK_DEEDS, type BulkDeed, FREQUENT_DEEDS } from './bulk-deeds';
import { BulkJobs } from './bulk-jobs';
import { documentsText } from './bulk-words';
import type { BulkOffer, BulkWish } from './bulk-offer';
import type { BulkEditOffer } from './bulk-edit-dialog';

const ROOMY = '(min-width: 1280px)';
const PHONE = '(max-width: 599.98px)';

/** What can be done with the selected documents: buttons where there is room, else one menu; on a phone from the bottom edge. */
@Component({
  selector: 'cg-bulk-actions',
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cg-small-buttons' },
  template: `@if (isRoomy()) {
      @for (deed of frequent(); track deed.key) {
        <button matButton type="button" (click)="perform(deed.key)">
          <cg-icon matButtonIcon [name]="deed.icon" />{{ deed.text }}
        </button>
      }
      <button
        matIconButton
        type="button"
        [matMenuTriggerFor]="menu"
        aria-label="そのほかの操作"
        i18n-aria-label="@@menu.label"
      >
        <cg-icon name="more" />
      </button>
    } @else if (isPhone()) {
      <button matButton="outlined" type="button" aria-haspopup="dialog" (click)="chooseOnPhone()" i18n="@@bulk.label">
        まとめて操作
      </button>
    } @else {
      <button matButton="outlined" type="button" [matMenuTriggerFor]="menu" i18n="@@bulk.label">まとめて操作</button>
    }
    <mat-menu #menu="matMenu">
      @for (deed of inMenu(); track deed.key) {
        <button mat-menu-item type="button" [class.danger]="deed.isDanger" (click)="perform(deed.key)">
          <cg-icon [name]="deed.icon" />{{ deed.text }}
        </button>
      }
    </mat-menu>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 2px;
      min-width: 0;
    }
    [mat-menu-item] cg-icon {
      margin-right: 10px;
    }
    .danger {
      --mat-menu-item-icon-color: var(--cg-failed);
      --mat-menu-item-label-text-color: var(--cg-failed);
      color: var(--cg-failed);
    }
  `,
})
export class BulkActions {
  readonly #jobs = inject(BulkJobs);
  readonly #selection = inject(LedgerSelection);
  readonly #session = inject(SessionStore);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #document = inject(DOCUMENT);

  readonly #width = toSignal(inject(BreakpointObserver).observe([ROOMY, PHONE]));
  protected readonly isRoomy = computed(() => this.#width()?.breakpoints[ROOMY] === true);
  protected readonly isPhone = computed(() => this.#width()?.breakpoints[PHONE] === true);
  readonly #allowed = computed(() =>
    BULK_DEEDS.filter(({ needs: [action, subject] }) => this.#session.may(action, subject)),
  );
  protected readonly frequent = computed(() => this.#allowed().filter(({ key }) => FREQUENT_DEEDS.includes(key)));
  protected readonly inMenu = computed(() =>
    this.isRoomy() ? this.#allowed().filter(({ key }) => !FREQUENT_DEEDS.includes(key)) : this.#allowed(),
  );

  protected async chooseOnPhone(): Promise<void> {
    const { BulkMenuDialog } = await import('./bulk-menu-dialog');
    const key = await this.#dialogs.open<BulkDeed['key'], readonly BulkDeed[]>(BulkMenuDialog, this.#allowed());
    if (key) await this.perform(key);
  }

  protected async perform(key: BulkDeed['key']): Promise<void> {
    // What is selected now, whatever happens behind the dialog.
    const selected = this.#selection.selected();
    if (!selected) return;
    const count = documentsText(this.#selection.count());
    try {
      if (await this.#carryOut(key, selected, count)) this.#selection.clear();
    } catch (error) {
      this.#complain(toProblem(error));
    }
  }

  /** @returns whether it is under way */
  async #carryOut(key: BulkDeed['key'], selected: SelectedDocuments, count: string): Promise<boolean> {
    const send = (wish: BulkWish): Promise<Problem | null> => this.#jobs.start({ ...which(selected), ...wish });
    const offer = async (): Promise<BulkOffer> => ({ count, send, choices: await this.#jobs.choices() });
    switch (key) {
      case 'edit':
      case 'staff': {
        const { BulkEditDialog } = await import('./bulk-edit-dialog');
        const keys = key === 'staff' ? (['assigneeId', 'groupId'] as const) : [];
        return this.#isOrdered<BulkEditOffer>(BulkEditDialog, { ...(await offer()), keys });
      }
      case 'tags':
        return this.#isOrdered(await import('./bulk-tags-dialog').then((m) => m.BulkTagsDialog), await offer());
      case 'access':
        return this.#isOrdered(await import('./bulk-access-dialog').then((m) => m.BulkAccessDialog), await offer());
      case 'delete': {
        const { DeleteDialog } = await import('../detail/delete-dialog');
        return this.#isOrdered<DeletionOffer>(DeleteDialog, {
          question: $localize`:@@bulk.deleteHeading:${count}:count:の帳票を削除しますか`,
          document: null,
          deed: $localize`:@@bulk.doDelete:${count}:count:を削除`,
          send: (reason) => send({ action: 'delete', reason }),
        });
      }
      case 'complete':
      case 'uncomplete':
        return this.#complete(key === 'complete', count, send);
      case 'download':
        return this.#download(selected);
    }
  }

  async #isOrdered<Offer>(dialog: Parameters<Dialogs['open']>[0], offer: Offer): Promise<boolean> {
    return (await this.#dialogs.open<true, Offer>(dialog, offer)) === true;
  }

  async #complete(isManuallyCompleted: boolean, count: string, send: BulkOffer['send']): Promise<boolean> {
    const answer = await this.#dialogs.choose({
      heading: isManuallyCompleted
        ? $localize`:@@bulk.completeHeading:${count}:count:の帳票を入力完了にしますか`
        : $localize`:@@bulk.uncompleteHeading:${count}:count:の帳票の手動完了を取り消しますか`,
      text: isManuallyCompleted
        ? $localize`:@@bulk.completeText:入力されていない項目があっても、入力完了として扱います。`
        : $localize`:@@bulk.uncompleteText:入力状態は、入力されている項目で決まります。`,
      choices: [
        { value: 'no', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        {
          value: 'yes',
          label: isManuallyCompleted
            ? $localize`:@@bulk.completeDo:完了にする`
            : $localize`:@@bulk.uncompleteDo:取り消す`,
          kind: 'main',
        },
      ],
    });
    if (answer !== 'yes') return false;
    const problem = await send({ action: 'edit', changes: { isManuallyCompleted } });
    if (problem) this.#complain(problem);
    return problem === null;
  }

  /** The browser fetches it by its address, straight to the disk. */
  async #download(selected: SelectedDocuments): Promise<boolean> {
    const { id, count } = await this.#jobs.orderArchive(which(selected));
    const link = this.#document.createElement('a');
    link.href = archiveAddress(id);
    link.download = '';
    link.click();
    this.#toast.show(
      $localize`:@@bulk.downloading:${documentsText({ count, isCapped: false })}:count:のダウンロードを始めました`,
    );
    return false;
  }

  #complain(problem: Problem): void {
    this.#toast.show(problemText(problem));
  }
}

const which = (selected: SelectedDocuments): ArchiveOrder =>
  selected.kind === 'ids' ? { documentIds: [...selected.ids] } : { filter: selected.filter };
