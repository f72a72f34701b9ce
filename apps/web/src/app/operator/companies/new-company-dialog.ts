import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { NewCompany, PlanTerms } from '@chogura/api-client';
import { hasValidCheckDigit, isRegistrationNumberForm, normaliseText } from '@chogura/kernel';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';

export interface NewCompanyOffer {
  readonly plans: readonly PlanTerms[];
  readonly create: (company: NewCompany) => Promise<Problem | null>;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const USUAL_PLAN = 'business';

/** A new company and its first administrator. Closes with true when it is made. */
@Component({
  selector: 'cg-new-company-dialog',
  imports: [Banner, DialogFrame, Field, Input, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './new-company-dialog.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class NewCompanyDialog {
  protected readonly offer = inject<NewCompanyOffer>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<NewCompanyDialog, true>>(MatDialogRef);

  protected readonly name = signal('');
  protected readonly registrationNumber = signal('');
  protected readonly planCode = signal(
    (this.offer.plans.find(({ code }) => code === USUAL_PLAN) ?? this.offer.plans[0])?.code ?? '',
  );
  protected readonly administratorName = signal('');
  protected readonly email = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);

  /** As it is stored: in half width, without spaces. */
  readonly #number = computed(() => normaliseText(this.registrationNumber()).replaceAll(/[\s-]/g, '').toUpperCase());
  protected readonly nameError = computed(() =>
    this.hasTried() && this.name().trim() === '' ? $localize`:@@operator.nameMissing:会社名を入力してください` : '',
  );
  protected readonly numberError = computed(() => {
    const number = this.#number();
    if (!this.hasTried() || number === '') return '';
    if (!isRegistrationNumberForm(number)) return $localize`:@@operator.numberForm:T と13桁の数字で入力してください`;
    return hasValidCheckDigit(number)
      ? ''
      : $localize`:@@operator.numberDigit:検査数字が合いません。登録番号をご確認ください`;
  });
  protected readonly administratorError = computed(() =>
    this.hasTried() && this.administratorName().trim() === ''
      ? $localize`:@@person.nameMissing:氏名を入力してください`
      : '',
  );
  protected readonly emailError = computed(() => {
    if (!this.hasTried() || EMAIL.test(this.email().trim())) return '';
    return $localize`:@@person.emailWrong:メールアドレスを oji@example.co.jp のように入力してください`;
  });

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.hasTried.set(true);
    const errors = [this.nameError(), this.numberError(), this.administratorError(), this.emailError()];
    if (this.isBusy() || errors.some((error) => error !== '')) return;
    this.isBusy.set(true);
    const problem = await this.offer.create({
      name: this.name().trim(),
      registrationNumber: this.#number() || null,
      planCode: this.planCode(),
      administrator: { name: this.administratorName().trim(), email: this.email().trim() },
    });
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#dialog.close(true);
  }
}
