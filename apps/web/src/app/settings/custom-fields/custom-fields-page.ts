import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { ManagedCustomField } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { KIND_WORDS } from '../../core/custom-fields/kind-words';
import { CountPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter/meter';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { CustomFieldDialog, type CustomFieldOffer } from './custom-field-dialog';
import { CustomFieldsStore } from './custom-fields-store';

/** Options that a row of the table names. */
const NAMED_OPTIONS = 3;

/** カスタムフィールド: made, renamed, ordered, and deleted once it is said what becomes of their values. */
@Component({
  selector: 'cg-custom-fields-page',
  imports: [Banner, CountPipe, Icon, MatButton, MatIconButton, Meter, Skeleton],
  providers: [CustomFieldsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'custom-fields-heading' },
  templateUrl: './custom-fields-page.html',
  styleUrls: ['../_settings-page.scss', './custom-fields-page.scss'],
})
export class CustomFieldsPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #announcer = inject(Announcer);
  protected readonly store = inject(CustomFieldsStore);

  protected readonly kindWords = KIND_WORDS;
  protected readonly loaded = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly fields = computed(() => this.loaded()?.fields ?? []);
  protected readonly limit = computed(() => this.loaded()?.limit ?? 0);
  protected readonly left = computed(() => Math.max(0, this.limit() - this.fields().length));
  protected readonly isFull = computed(() => this.loaded() !== null && this.left() === 0);
  protected readonly meterLabel = $localize`:@@customFields.meter:カスタムフィールドの項目数`;
  protected readonly loadProblem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });

  protected kindOf({ kind, hasSeveral }: ManagedCustomField): string {
    return hasSeveral ? $localize`:@@customFields.severalKind:リスト（複数）` : KIND_WORDS[kind];
  }

  /** 未払・支払済み・保留 ほか2; retired ones are not counted. */
  protected optionsOf({ options }: ManagedCustomField): string {
    const inUse = options.filter(({ isRetired }) => !isRetired).map(({ name }) => name);
    const named = inUse.slice(0, NAMED_OPTIONS).join('・');
    const more = inUse.length - NAMED_OPTIONS;
    return more > 0 ? $localize`:@@customFields.moreOptions:${named}:named: ほか${more}:more:` : named;
  }

  protected moveLabel({ name }: ManagedCustomField, steps: -1 | 1): string {
    return steps < 0 ? $localize`:@@tags.up:「${name}:name:」を上へ` : $localize`:@@tags.down:「${name}:name:」を下へ`;
  }

  protected editLabel({ name }: ManagedCustomField): string {
    return $localize`:@@customFields.edit:「${name}:name:」を変更`;
  }

  protected removeLabel({ name }: ManagedCustomField): string {
    return $localize`:@@customFields.remove:「${name}:name:」を削除`;
  }

  protected async add(): Promise<void> {
    const loaded = this.loaded();
    if (!loaded) return;
    if (this.isFull()) {
      const { limit } = loaded;
      this.#toast.show(
        $localize`:@@customFields.full:カスタムフィールドは${limit}:limit:項目までです。使っていない項目を削除すると追加できます。`,
      );
      return;
    }
    await this.#open(null, (field) => this.store.add(field), $localize`:@@customFields.added:項目を追加しました`);
  }

  protected change(field: ManagedCustomField): Promise<void> {
    return this.#open(
      field,
      ({ kind: _, ...changes }) => this.store.change(field, changes),
      $localize`:@@form.saved:保存しました`,
    );
  }

  protected async move(field: ManagedCustomField, steps: -1 | 1): Promise<void> {
    const fields = [...this.fields()];
    const from = fields.findIndex(({ id }) => id === field.id);
    const to = from + steps;
    if (from < 0 || to < 0 || to >= fields.length) return;
    fields.splice(to, 0, ...fields.splice(from, 1));
    const problem = await this.store.order(fields);
    if (problem) return this.#toast.show(problemText(problem));
    this.#announcer.say($localize`:@@tags.moved:「${field.name}:name:」を${to + 1}:place:番目にしました`);
  }

  protected async remove(field: ManagedCustomField): Promise<void> {
    const { name } = field;
    const answer = await this.#dialogs.choose<'remove' | 'keep'>({
      heading: $localize`:@@customFields.removeQuestion:カスタムフィールド「${name}:name:」を削除しますか`,
      text: removalText(field),
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'remove', label: $localize`:@@groups.removeDo:削除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'remove') return;
    const problem = await this.store.remove(field);
    this.#toast.show(
      problem
        ? problemText(problem)
        : $localize`:@@customFields.removed:カスタムフィールド「${name}:name:」を削除しました`,
    );
  }

  async #open(field: ManagedCustomField | null, send: CustomFieldOffer['send'], done: string): Promise<void> {
    const offer: CustomFieldOffer = { field, count: this.fields().length, limit: this.limit(), send };
    const answer = await this.#dialogs.open<true | Problem, CustomFieldOffer>(CustomFieldDialog, offer);
    if (answer) this.#toast.show(answer === true ? done : problemText(answer));
  }
}

function removalText({ documents: { count, isCapped } }: ManagedCustomField): string {
  if (count === 0) return $localize`:@@customFields.removeUnused:どの帳票にも入力されていません。元に戻せません。`;
  const shown = count.toLocaleString('ja-JP');
  return isCapped
    ? $localize`:@@customFields.removeMany:${shown}:count:件を超える帳票に入力されています。値は帳票の編集履歴に残りますが、一覧と帳票の画面には表示されなくなります。元に戻せません。`
    : $localize`:@@customFields.removeText:${shown}:count:件の帳票に入力されています。値は帳票の編集履歴に残りますが、一覧と帳票の画面には表示されなくなります。元に戻せません。`;
}
