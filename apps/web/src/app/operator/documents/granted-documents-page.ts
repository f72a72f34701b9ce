import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../core/api/problem';
import { AmountPipe, DayPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { GrantedDocumentsStore } from './granted-documents-store';

/** 許可された帳票: what a company lets support look at now, to be read and nothing else. */
@Component({
  selector: 'cg-granted-documents-page',
  imports: [AmountPipe, Banner, DayPipe, EmptyState, Icon, MatButton, RouterLink, Skeleton],
  providers: [GrantedDocumentsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'granted-heading' },
  templateUrl: './granted-documents-page.html',
  styleUrls: ['../../../styles/_page.scss', '../companies/companies-page.scss'],
})
export class GrantedDocumentsPage {
  readonly #toast = inject(Toast);
  protected readonly store = inject(GrantedDocumentsStore);

  /** From the address. */
  readonly companyId = input.required<string>();

  protected readonly shown = computed(() => (this.store.documents.hasValue() ? this.store.documents.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.documents.error();
    return error ? toProblem(error) : null;
  });

  constructor() {
    effect(() => this.store.companyId.set(this.companyId()));
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.#toast.show(`${problem.title}（${problem.code}）`);
  }
}
