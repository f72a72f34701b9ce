import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { RouterLink } from '@angular/router';
import type { Problem } from '../core/api/problem';
import { Banner } from '../ui/banner/banner';
import { Field } from '../ui/field/field';
import { Input } from '../ui/field/input';
import { Icon } from '../ui/icon/icon';
import { SoloFrame } from './solo-frame';
import { SsoTrip } from './sso-trip';

/** シングルサインオン: which company's identity provider the browser goes to. Nothing goes there by itself: a link must not log anybody in. */
@Component({
  selector: 'cg-sso-page',
  imports: [Banner, Field, Icon, Input, MatButton, MatCheckbox, RouterLink, SoloFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sso-page.html',
  styleUrls: ['./solo-sheet.scss', './sso-page.scss'],
})
export class SsoPage {
  readonly #trip = inject(SsoTrip);

  /** From the address that a company hands out. */
  readonly code = input<string>();
  /** Where to go afterwards, from the address. */
  readonly next = input<string>();

  protected readonly company = linkedSignal(() => this.code() ?? '');
  protected readonly isKept = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly hasTried = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly companyError = computed(() =>
    this.hasTried() && this.company().trim() === ''
      ? $localize`:@@sso.companyMissing:メールアドレスか会社コードを入力してください`
      : '',
  );
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected async go(event: Event): Promise<void> {
    event.preventDefault();
    this.hasTried.set(true);
    if (this.isBusy()) return;
    if (this.companyError()) return this.box().nativeElement.focus();
    this.isBusy.set(true);
    const problem = await this.#trip.depart(this.company().trim(), this.isKept(), this.next() ?? null);
    this.problem.set(problem);
    // On its way the page stays as it is until the other one is there.
    if (!problem) return;
    this.isBusy.set(false);
    this.box().nativeElement.focus();
  }
}
