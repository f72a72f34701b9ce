import { Clipboard } from '@angular/cdk/clipboard';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  afterNextRender,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { ApiKeyScope, IssuedApiKey, NewApiKey, PersonName } from '@chogura/api-client';
import { systemClock } from '@chogura/kernel';
import type { Problem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { DialogFrame } from '../../ui/dialog/dialog-frame';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import {
  errorsOf,
  firstEntries,
  type KeyEntries,
  type KeyEntryErrors,
  MAX_NAME_LENGTH,
  orderOf,
  toggled,
} from './key-order';

export interface IssueKeyOffer {
  readonly scopes: readonly ApiKeyScope[];
  readonly groups: readonly PersonName[];
  readonly issue: (order: NewApiKey) => Promise<IssuedApiKey | Problem>;
}

/** Orders a key, then shows it: the only time that anybody sees it. */
@Component({
  selector: 'cg-issue-key-dialog',
  imports: [Banner, DialogFrame, Field, Icon, Input, MatButton, MatCheckbox, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './issue-key-dialog.html',
  styleUrl: './issue-key-dialog.scss',
})
export class IssueKeyDialog {
  readonly #clipboard = inject(Clipboard);
  readonly #dialog = inject<MatDialogRef<IssueKeyDialog>>(MatDialogRef);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly offer = inject<IssueKeyOffer>(MAT_DIALOG_DATA);

  protected readonly entries = signal<KeyEntries>(firstEntries(systemClock.now()));
  protected readonly errors = signal<KeyEntryErrors>({});
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  /** The key itself, once there is one. */
  protected readonly key = signal('');
  protected readonly isCopied = signal(false);
  protected readonly heading = computed(() =>
    this.key() === '' ? $localize`:@@apiKeys.issue:APIキーを発行` : $localize`:@@issueKey.done:APIキーを発行しました`,
  );
  protected readonly nameCounter = computed(() => ({
    used: this.entries().name.trim().length,
    limit: MAX_NAME_LENGTH,
  }));
  /** Of several groups one is the first: whose documents those are that the key registers. */
  protected readonly chosenGroups = computed(() =>
    this.entries().groupIds.flatMap((id) => this.offer.groups.find((group) => group.id === id) ?? []),
  );
  private readonly keyBox = viewChild<ElementRef<HTMLInputElement>>('keyBox');

  protected enter(changes: Partial<KeyEntries>): void {
    this.entries.update((entries) => ({ ...entries, ...changes }));
    // What was complained about is looked at again while it is mended; nothing new is complained about meanwhile.
    const wrong = errorsOf(this.entries());
    this.errors.update((shown) => {
      const fields = Object.keys(shown) as (keyof KeyEntries)[];
      return Object.fromEntries(fields.flatMap((field) => (wrong[field] ? [[field, wrong[field]]] : [])));
    });
  }

  protected chooseScope(scope: string, isIn: boolean): void {
    this.enter({ scopes: toggled(this.entries().scopes, scope, isIn) });
  }

  protected chooseGroup(id: string, isIn: boolean): void {
    this.enter({ groupIds: toggled(this.entries().groupIds, id, isIn) });
  }

  protected chooseFirstGroup(id: string): void {
    this.enter({ groupIds: [id, ...this.entries().groupIds.filter((each) => each !== id)] });
  }

  protected async issue(): Promise<void> {
    if (this.isBusy()) return;
    this.problem.set(null);
    this.errors.set(errorsOf(this.entries()));
    if (Object.keys(this.errors()).length > 0) return this.#focusFirstError();
    this.isBusy.set(true);
    const answer = await this.offer.issue(orderOf(this.entries()));
    this.isBusy.set(false);
    if ('key' in answer) this.#show(answer.key);
    else this.#refuse(answer);
  }

  protected copy(): void {
    this.isCopied.set(this.#clipboard.copy(this.key()));
    this.keyBox()?.nativeElement.select();
  }

  #show(key: string): void {
    this.key.set(key);
    // Esc or a press beside the dialog would lose it.
    this.#dialog.disableClose = true;
    this.#afterShown(() => {
      this.keyBox()?.nativeElement.focus();
      this.keyBox()?.nativeElement.select();
    });
  }

  #refuse(problem: Problem): void {
    this.errors.set(Object.fromEntries(problem.errors.map(({ field, message }) => [field, message])));
    if (problem.errors.length > 0) this.#focusFirstError();
    else this.problem.set(problem);
  }

  #focusFirstError(): void {
    this.#afterShown(() => {
      const wrong = 'input[aria-invalid=true], fieldset[aria-invalid=true] input';
      this.#host.nativeElement.querySelector<HTMLElement>(wrong)?.focus();
    });
  }

  #afterShown(act: () => void): void {
    afterNextRender(act, { injector: this.#injector });
  }
}
