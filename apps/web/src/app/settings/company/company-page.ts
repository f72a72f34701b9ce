import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api, changeCompanyProfile, type CompanyProfile, getCompanyProfile } from '@chogura/api-client';
import { hasValidCheckDigit, isRegistrationNumberForm, normaliseText } from '@chogura/kernel';
import { type Problem, toProblem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';

interface CompanyDraft {
  readonly name: string;
  /** One a line. */
  readonly otherNames: string;
  readonly registrationNumber: string;
  readonly fiscalYearEndMonth: number;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** 会社情報: under which names and number the company stands on documents, and when its fiscal year ends. */
@Component({
  selector: 'cg-company-page',
  imports: [Banner, Field, Input, MatButton, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'company-heading' },
  templateUrl: './company-page.html',
  styleUrl: '../_settings-page.scss',
})
export class CompanyPage {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);

  protected readonly source = resource({
    loader: (): Promise<CompanyProfile> => this.#api.invoke(getCompanyProfile),
  });
  protected readonly profile = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly draft = linkedSignal<CompanyDraft>(() => draftOf(this.profile()));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);
  protected readonly months = MONTHS;

  readonly #number = computed(() => normaliseText(this.draft().registrationNumber).replace(/[\s-]/g, '').toUpperCase());
  protected readonly nameError = computed(() =>
    this.hasTried() && this.draft().name.trim() === ''
      ? $localize`:@@company.nameMissing:会社名を入力してください`
      : '',
  );
  protected readonly numberError = computed(() =>
    this.hasTried() && this.#number() !== '' && !isRegistrationNumberForm(this.#number())
      ? $localize`:@@draft.registrationNumber:登録番号は T と数字13桁で入力してください`
      : '',
  );
  /** A remark that keeps nobody from saving. */
  protected readonly numberHint = computed(() =>
    isRegistrationNumberForm(this.#number()) && !hasValidCheckDigit(this.#number())
      ? $localize`:@@review.checkDigit:検査数字が合いません。登録番号をご確認ください。`
      : '',
  );

  protected put(changes: Partial<CompanyDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...changes }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const profile = this.profile();
    this.hasTried.set(true);
    if (!profile || this.isBusy() || this.nameError() || this.numberError()) return;
    this.isBusy.set(true);
    const { name, otherNames, fiscalYearEndMonth } = this.draft();
    const body = {
      name: name.trim(),
      otherNames: otherNames
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      registrationNumber: this.#number() || null,
      fiscalYearEndMonth,
    };
    try {
      this.source.set(await this.#api.invoke(changeCompanyProfile, { 'If-Match': `"${profile.revision}"`, body }));
      this.problem.set(null);
      this.hasTried.set(false);
      this.#toast.show($localize`:@@form.saved:保存しました`);
    } catch (error) {
      this.problem.set(toProblem(error));
      // Somebody else was faster: what is there now is shown, to be looked at.
      if (this.problem()?.status === 412) this.source.reload();
    }
    this.isBusy.set(false);
  }
}

const draftOf = (profile: CompanyProfile | null): CompanyDraft => ({
  name: profile?.name ?? '',
  otherNames: profile?.otherNames.join('\n') ?? '',
  registrationNumber: profile?.registrationNumber ?? '',
  fiscalYearEndMonth: profile?.fiscalYearEndMonth ?? 3,
});
