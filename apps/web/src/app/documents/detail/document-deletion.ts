import { inject, Injectable } from '@angular/core';
import type { Document } from '@chogura/api-client';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Toast } from '../../ui/toast/toast';
import { DocumentStore } from '../document-store';
import { headingOf } from '../field-text';
import { DeleteDialog, type DeletionOffer } from './delete-dialog';

/** Deletes the open document once somebody says why, and offers the way back. Beside DocumentStore. */
@Injectable()
export class DocumentDeletion {
  readonly #store = inject(DocumentStore);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);

  /**
   * @param reason that is offered, where it is known
   * @param done is called when it is deleted, before the way back is offered
   */
  async ask(document: Document, done: () => void, reason = ''): Promise<void> {
    const offer: DeletionOffer = {
      question: $localize`:@@delete.heading:帳票を削除しますか`,
      document: { number: document.number, heading: headingOf(document) },
      deed: $localize`:@@delete.do:削除する`,
      reason,
      send: (given) => this.#store.delete(document, given),
    };
    if (!(await this.#dialogs.open<true, DeletionOffer>(DeleteDialog, offer))) return;
    done();
    await this.#offerReturn(document);
  }

  async #offerReturn({ id, number }: Document): Promise<void> {
    const isRegretted = await this.#toast.offer(
      $localize`:@@menu.deleted:管理番号 ${number}:number: を削除履歴に移しました`,
      $localize`:@@menu.undo:元に戻す`,
    );
    if (!isRegretted) return;
    const problem = await this.#store.restore(id);
    this.#toast.show(
      problem ? problem.title : $localize`:@@menu.restored:管理番号 ${number}:number: を一覧に戻しました`,
    );
  }
}
