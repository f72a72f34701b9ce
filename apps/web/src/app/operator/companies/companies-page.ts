import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { OperatedCompany } from '@chogura/api-client';
import { Clipboard } from '@angular/cdk/clipboard';
import { type Problem, toProblem } from '../../core/api/problem';
import { CountPipe, DayPipe, FileSizePipe, InstantPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { CompaniesStore } from './companies-store';
import { NewCompanyDialog, type NewCompanyOffer } from './new-company-dialog';
import { PlanDialog, type PlanOffer } from './plan-dialog';
import { SuspendDialog, type SuspendOffer } from './suspend-dialog';

/** 会社: what is seen of them from outside, and what is done with them. */
@Component({
  selector: 'cg-companies-page',
  imports: [
    Banner,
    CountPipe,
    DayPipe,
    EmptyState,
    FileSizePipe,
    Icon,
    InstantPipe,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RouterLink,
    Skeleton,
  ],
  providers: [CompaniesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'companies-heading' },
  templateUrl: './companies-page.html',
  styleUrls: ['../../../styles/_page.scss', './companies-page.scss'],
})
export class CompaniesPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #clipboard = inject(Clipboard);
  protected readonly store = inject(CompaniesStore);

  protected readonly shown = computed(() => (this.store.companies.hasValue() ? this.store.companies.value() : null));
  protected readonly problem = computed(() => {
    const error = this.store.companies.error();
    return error ? toProblem(error) : null;
  });
  readonly #plans = computed(() => (this.store.plans.hasValue() ? this.store.plans.value() : []));

  protected menuLabel({ name }: OperatedCompany): string {
    return $localize`:@@operator.companyMenu:${name}:name: の操作`;
  }

  protected async create(): Promise<void> {
    const offer: NewCompanyOffer = { plans: this.#plans(), create: (company) => this.store.create(company) };
    if (await this.#dialogs.open<true, NewCompanyOffer>(NewCompanyDialog, offer))
      this.#toast.show($localize`:@@operator.created:会社を登録し、管理者に招待メールを送りました`);
  }

  protected async setPlan(company: OperatedCompany): Promise<void> {
    const offer: PlanOffer = {
      company,
      plans: this.#plans(),
      save: (change) => this.store.setPlan(company.id, change),
    };
    if (await this.#dialogs.open<true, PlanOffer>(PlanDialog, offer, '480px'))
      this.#toast.show($localize`:@@operator.planSet:${company.name}:name: のプランを変更しました`);
  }

  protected async suspend(company: OperatedCompany): Promise<void> {
    const offer: SuspendOffer = { company, suspend: (reason) => this.store.suspend(company.id, reason) };
    if (await this.#dialogs.open<true, SuspendOffer>(SuspendDialog, offer, '480px'))
      this.#toast.show($localize`:@@operator.suspendDone:${company.name}:name: の利用を停止しました`);
  }

  protected async resume({ id, name }: OperatedCompany): Promise<void> {
    const answer = await this.#dialogs.choose({
      heading: $localize`:@@operator.resumeQuestion:${name}:name: の利用を再開しますか`,
      text: $localize`:@@operator.resumeText:ログインとAPIキーがふたたび使えるようになり、止まっていた読み取りが始まります。`,
      choices: [
        { value: 'keep', label: $localize`:@@operator.resumeNot:再開しない`, kind: 'other' },
        { value: 'resume', label: $localize`:@@operator.resumeDo:再開する`, kind: 'main' },
      ],
    });
    if (answer !== 'resume') return;
    const done = $localize`:@@operator.resumeDone:${name}:name: の利用を再開しました`;
    this.#tell(await this.store.resume(id), done);
  }

  protected copyId({ id }: OperatedCompany): void {
    if (this.#clipboard.copy(id)) this.#toast.show($localize`:@@operator.idCopied:会社のIDをコピーしました`);
  }

  protected async more(): Promise<void> {
    this.#tell(await this.store.more(), '');
  }

  #tell(problem: Problem | null, done: string): void {
    const text = problem ? `${problem.title}（${problem.code}）` : done;
    if (text !== '') this.#toast.show(text);
  }
}
