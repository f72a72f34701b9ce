import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  input,
  output,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { PreservationKind } from '@chogura/api-client';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { EMPTY_RULE, type FolderDraft, type Named, type RuleDraft } from './folder-draft';

const MAX_RULES = 100;

const KINDS: readonly { readonly value: PreservationKind; readonly label: string }[] = [
  { value: 'electronic_transaction', label: $localize`:@@preservation.electronic:電子取引` },
  { value: 'scanned', label: $localize`:@@preservation.scanned:スキャナ保存` },
  { value: 'self_made', label: $localize`:@@preservation.selfMade:自己作成` },
];

/** Sub-folders, and where what lies in them belongs; the last line is for everything else. */
@Component({
  selector: 'cg-folder-rules',
  imports: [Icon, Input, MatButton, MatIconButton, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './folder-rules.html',
  styleUrl: './folder-rules.scss',
})
export class FolderRules {
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly draft = input.required<FolderDraft>();
  readonly groups = input.required<readonly Named[]>();
  readonly people = input.required<readonly Named[]>();
  readonly tags = input.required<readonly Named[]>();
  /** By line; '' where nothing is wrong. */
  readonly errors = input<readonly string[]>([]);
  readonly changed = output<FolderDraft>();

  protected readonly kinds = KINDS;
  protected readonly maxRules = MAX_RULES;

  protected add(): void {
    const { others, rules } = this.draft();
    this.changed.emit({ others, rules: [...rules, EMPTY_RULE] });
    const focus = (): void =>
      this.#host.nativeElement.querySelectorAll<HTMLInputElement>('input')[rules.length]?.focus();
    afterNextRender(focus, { injector: this.#injector });
  }

  /** @param at null: the line for everything else */
  protected put(at: number | null, changes: Partial<RuleDraft>): void {
    const { others, rules } = this.draft();
    this.changed.emit(
      at === null
        ? { others: { ...others, ...changes }, rules }
        : { others, rules: rules.map((rule, index) => (index === at ? { ...rule, ...changes } : rule)) },
    );
  }

  protected putKind(at: number | null, value: string): void {
    this.put(at, { preservationKind: KINDS.find((kind) => kind.value === value)?.value ?? '' });
  }

  protected remove(at: number): void {
    const { others, rules } = this.draft();
    this.changed.emit({ others, rules: rules.filter((_, index) => index !== at) });
  }

  protected label(what: string, at: number | null): string {
    return at === null
      ? $localize`:@@folder.ofOthers:そのほかのファイルの${what}:what:`
      : $localize`:@@folder.ofLine:${at + 1}:line:行目の${what}:what:`;
  }

  protected readonly words = {
    folder: $localize`:@@folder.name:サブフォルダー`,
    group: $localize`:@@groups.title:担当グループ`,
    assignee: $localize`:@@folder.assignee:担当者`,
    tag: $localize`:@@tags.title:タグ`,
    kind: $localize`:@@facts.preservation:保存区分`,
  };

  protected removeLabel(at: number): string {
    return $localize`:@@folder.removeLine:${at + 1}:line:行目を削除`;
  }
}
