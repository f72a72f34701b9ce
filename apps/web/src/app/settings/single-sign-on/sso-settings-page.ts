import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { type Problem, toProblem } from '../../core/api/problem';
import type { TypedOn } from '../../core/keeps-typing';
import { Banner } from '../../ui/banner/banner';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { PasswordInput } from '../../ui/field/password-input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { builtInRoleNames } from '../role-words';
import { Copyable } from '../../ui/copyable/copyable';
import { changesOf, connectionErrorsOf, draftOf, errorsOf, type SsoDraft } from './sso-draft';
import { SsoDomains } from './sso-domains';
import { type RoleChoice, SsoMappings } from './sso-mappings';
import { SsoStore } from './sso-store';

/** シングルサインオン: the company's identity provider, whom it lets in, and whether passwords are still good. */
@Component({
  selector: 'cg-sso-settings-page',
  imports: [Banner, Copyable, Field, Input, MatButton, MatCheckbox, PasswordInput, Skeleton, SsoDomains, SsoMappings],
  providers: [SsoStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'sso-settings-heading' },
  templateUrl: './sso-settings-page.html',
  styleUrls: ['../_settings-page.scss', './sso-settings-page.scss'],
})
export class SsoSettingsPage implements TypedOn {
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #names = builtInRoleNames();
  protected readonly store = inject(SsoStore);

  protected readonly scene = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  /** Begins anew with each saved revision; a domain that was proven meanwhile takes nothing away. */
  readonly #revision = computed(() => this.scene()?.settings.revision);
  protected readonly draft = linkedSignal<number | undefined, SsoDraft | null>({
    source: this.#revision,
    computation: () => untracked(() => this.#start()),
  });
  protected readonly roles = computed<readonly RoleChoice[]>(() => [
    ...Object.entries(this.#names).map(([value, label]) => ({ value, label })),
    ...(this.scene()?.roles ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]);
  readonly #isDropped = signal(false);
  protected readonly isChanged = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.#start()));
  protected readonly busyWith = signal<'save' | 'check' | null>(null);
  protected readonly tried = signal<'save' | 'check' | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  /** What came of 接続を確認. */
  protected readonly checked = signal<Problem | 'good' | null>(null);
  protected readonly checkProblem = computed(() => {
    const checked = this.checked();
    return checked === 'good' ? null : checked;
  });
  protected readonly errors = computed(() => {
    const [draft, settings] = [this.draft(), this.scene()?.settings];
    if (!draft || !settings) return {};
    const own = { save: errorsOf, check: connectionErrorsOf }[this.tried() ?? 'save'](draft, settings);
    return this.tried() === null ? {} : own;
  });
  protected readonly domainsError = computed(
    () =>
      this.errors().domains ?? this.problem()?.errors.find(({ field }) => field.startsWith('domains'))?.message ?? '',
  );

  protected readonly keptSecretHint = $localize`:@@ssoSettings.secretKept:保存してあります。変更するときだけ入力してください`;

  protected put(changes: Partial<SsoDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...changes });
    const isOther = ['issuer', 'clientId', 'clientSecret'].some((name) => name in changes);
    if (isOther) this.checked.set(null);
  }

  protected async check(): Promise<void> {
    const draft = this.draft();
    this.tried.set('check');
    if (!draft || this.busyWith() || this.#isWrong()) return;
    this.busyWith.set('check');
    this.checked.set(null);
    const { issuer, clientId, clientSecret } = changesOf(draft);
    this.checked.set((await this.store.check({ issuer, clientId, clientSecret })) ?? 'good');
    this.busyWith.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.saveInput()) this.#toast.show($localize`:@@form.saved:保存しました`);
  }

  hasUnsavedInput(): boolean {
    return this.isChanged() && !this.#isDropped();
  }

  dropInput(): void {
    this.#isDropped.set(true);
  }

  async saveInput(): Promise<boolean> {
    const [draft, settings] = [this.draft(), this.scene()?.settings];
    this.tried.set('save');
    if (!draft || !settings || this.busyWith() || this.#isWrong()) return false;
    this.busyWith.set('save');
    const problem = await this.store.save(settings.revision, changesOf(draft));
    this.busyWith.set(null);
    this.problem.set(problem);
    if (!problem) this.tried.set(null);
    // Somebody else was faster: what is there now is shown, to be looked at.
    if (problem?.status === 412) this.store.source.reload();
    return problem === null;
  }

  /** Takes the focus to the first box that has to be mended. */
  #isWrong(): boolean {
    if (Object.keys(this.errors()).length === 0) return false;
    const first = (): void => this.#host.nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    afterNextRender(first, { injector: this.#injector });
    return true;
  }

  #start(): SsoDraft | null {
    const settings = this.scene()?.settings;
    return settings ? draftOf(settings) : null;
  }
}
