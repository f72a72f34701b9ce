import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { Api, changeSignInPolicy, getSignInPolicy, type SignInPolicy } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';

interface PolicyDraft {
  readonly minPasswordLength: string;
  /** Empty: none. */
  readonly idleTimeoutMinutes: string;
  readonly seatLeaseMinutes: string;
  readonly isTwoStepRequired: boolean;
  /** One a line. */
  readonly allowedIpRanges: string;
}

type NumberKey = 'minPasswordLength' | 'idleTimeoutMinutes' | 'seatLeaseMinutes';
const LIMITS: Readonly<Record<NumberKey, readonly [least: number, most: number]>> = {
  minPasswordLength: [10, 64],
  idleTimeoutMinutes: [5, 1440],
  seatLeaseMinutes: [5, 240],
};

/** ログインの方針: passwords, time-outs, two-step login and addresses for everybody in the company. */
@Component({
  selector: 'cg-sign-in-policy-page',
  imports: [Banner, Field, Input, MatButton, MatCheckbox, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'policy-heading' },
  templateUrl: './sign-in-policy-page.html',
  styleUrl: '../_settings-page.scss',
})
export class SignInPolicyPage {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);

  protected readonly source = resource({ loader: (): Promise<SignInPolicy> => this.#api.invoke(getSignInPolicy) });
  protected readonly policy = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly draft = linkedSignal<PolicyDraft>(() => draftOf(this.policy()));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);
  protected readonly rangesError = computed(() => this.problem()?.errors[0]?.message ?? '');

  protected put(changes: Partial<PolicyDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...changes }));
  }

  protected errorOf(key: NumberKey): string {
    if (!this.hasTried() || numberOf(this.draft(), key) !== undefined) return '';
    const [least, most] = LIMITS[key];
    return $localize`:@@policy.range:${least}:least:から${most}:most:までの整数で入力してください`;
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const policy = this.policy();
    this.hasTried.set(true);
    const draft = this.draft();
    const minPasswordLength = numberOf(draft, 'minPasswordLength');
    const idleTimeoutMinutes = numberOf(draft, 'idleTimeoutMinutes');
    const seatLeaseMinutes = numberOf(draft, 'seatLeaseMinutes');
    if (!policy || this.isBusy() || !minPasswordLength || idleTimeoutMinutes === undefined || !seatLeaseMinutes) return;
    this.isBusy.set(true);
    const { isTwoStepRequired } = draft;
    const allowedIpRanges = draft.allowedIpRanges
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const body = { minPasswordLength, idleTimeoutMinutes, seatLeaseMinutes, isTwoStepRequired, allowedIpRanges };
    try {
      this.source.set(await this.#api.invoke(changeSignInPolicy, { 'If-Match': `"${policy.revision}"`, body }));
      this.problem.set(null);
      this.hasTried.set(false);
      this.#toast.show($localize`:@@form.saved:保存しました`);
    } catch (error) {
      this.problem.set(toProblem(error));
      if (this.problem()?.status === 412) this.source.reload();
    }
    this.isBusy.set(false);
  }
}

/** undefined: none that is allowed; null: left empty where that is. */
function numberOf(draft: PolicyDraft, key: NumberKey): number | null | undefined {
  const text = draft[key].normalize('NFKC').trim();
  if (text === '' && key === 'idleTimeoutMinutes') return null;
  const [least, most] = LIMITS[key];
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

const draftOf = (policy: SignInPolicy | null): PolicyDraft => ({
  minPasswordLength: String(policy?.minPasswordLength ?? ''),
  idleTimeoutMinutes: String(policy?.idleTimeoutMinutes ?? ''),
  seatLeaseMinutes: String(policy?.seatLeaseMinutes ?? ''),
  isTwoStepRequired: policy?.isTwoStepRequired ?? false,
  allowedIpRanges: policy?.allowedIpRanges.join('\n') ?? '',
});
