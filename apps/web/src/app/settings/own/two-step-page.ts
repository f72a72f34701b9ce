import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../../core/api/problem';
import { RecoveryCodes } from '../../core/two-step/recovery-codes';
import { TwoStepSetupForm } from '../../core/two-step/two-step-setup-form';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Toast } from '../../ui/toast/toast';
import { SettingsSection } from '../settings-section';
import { ProofDialog, type ProofOffer } from './proof-dialog';
import { TwoStepStore } from './two-step-store';

/** Fewer than this, and it is time for new ones. */
const FEW_CODES = 3;

/** 2段階認証: set up, with new recovery codes, switched off. */
@Component({
  selector: 'cg-two-step-page',
  imports: [Banner, Icon, MatButton, RecoveryCodes, SettingsSection, TwoStepSetupForm],
  providers: [TwoStepStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', '[attr.aria-label]': 'name' },
  templateUrl: './two-step-page.html',
  styleUrls: ['../_settings-page.scss', './two-step-page.scss'],
})
export class TwoStepPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly shownCodes = viewChild(RecoveryCodes);
  private readonly setupHeading = viewChild<ElementRef<HTMLElement>>('setupHeading');
  protected readonly store = inject(TwoStepStore);

  protected readonly name = $localize`:@@twoStep.heading:2段階認証`;
  protected readonly state = computed(() => (this.store.state.hasValue() ? this.store.state.value() : null));
  protected readonly hasFewCodes = computed(() => (this.state()?.recoveryCodesLeft ?? FEW_CODES) < FEW_CODES);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);

  /** Recovery codes that nobody has said to have kept. */
  showsCodes(): boolean {
    return this.store.codes() !== null;
  }

  protected async begin(): Promise<void> {
    if (await this.#isBegun()) {
      afterNextRender(() => this.setupHeading()?.nativeElement.focus(), { injector: this.#injector });
    }
  }

  async #isBegun(): Promise<boolean> {
    if (!this.state()?.asksPassword) return this.#ask(() => this.store.begin());
    const isDone = await this.#dialogs.open<true, ProofOffer>(ProofDialog, {
      proof: 'password',
      heading: $localize`:@@ownTwoStep.proofHeading:パスワードを入力してください`,
      text: $localize`:@@ownTwoStep.proofText:ご本人であることを確認してから、2段階認証の設定を始めます。`,
      action: $localize`:@@ownTwoStep.proofDo:次へ`,
      isDanger: false,
      send: (current) => this.store.begin(current),
    });
    return isDone ?? false;
  }

  protected giveUp(): void {
    this.store.giveUp();
    this.problem.set(null);
    this.#host.nativeElement.focus();
  }

  protected async confirm(code: string): Promise<void> {
    await this.#ask(() => this.store.confirm(code));
  }

  protected codesKept(): void {
    this.store.codesKept();
    this.#host.nativeElement.focus();
  }

  protected async renewCodes(): Promise<void> {
    await this.#dialogs.open<true, ProofOffer>(ProofDialog, {
      proof: 'code',
      heading: $localize`:@@ownTwoStep.renewHeading:新しい復旧コードを作りますか`,
      text: $localize`:@@ownTwoStep.renewText:新しい10個のコードを表示します。いまの復旧コードは、すべて使えなくなります。`,
      action: $localize`:@@ownTwoStep.renewDo:作る`,
      isDanger: false,
      send: (code) => this.store.renewCodes(code),
    });
    // The dialog gives the focus back to a button that is gone.
    this.shownCodes()?.focus();
  }

  protected async switchOff(): Promise<void> {
    const isDone = await this.#dialogs.open<true, ProofOffer>(ProofDialog, {
      proof: 'code',
      heading: $localize`:@@ownTwoStep.offHeading:2段階認証を解除しますか`,
      text: $localize`:@@ownTwoStep.offText:パスワードだけでログインできるようになります。認証アプリを替えるときは、解除してから設定し直してください。`,
      action: $localize`:@@ownTwoStep.offDo:解除する`,
      isDanger: true,
      send: (code) => this.store.switchOff(code),
    });
    if (!isDone) return;
    this.#toast.show($localize`:@@ownTwoStep.offDone:2段階認証を解除しました`);
    this.#host.nativeElement.focus();
  }

  /** @returns whether it was done */
  async #ask(ask: () => Promise<Problem | null>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(await ask());
    this.isBusy.set(false);
    return this.problem() === null;
  }
}
