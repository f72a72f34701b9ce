import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { ManagedTag, NewTag } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { CountPipe } from '../../core/format/pipes';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { Toast } from '../../ui/toast/toast';
import { TagForm } from './tag-form';
import { TagsStore } from './tags-store';

/** タグ: made, renamed, ordered, retired, and deleted when they are on no document. */
@Component({
  selector: 'cg-tags-page',
  imports: [
    Banner,
    CountPipe,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Skeleton,
    Tag,
    TagForm,
  ],
  providers: [TagsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'tags-heading' },
  templateUrl: './tags-page.html',
  styleUrls: ['../_settings-page.scss', './tags-page.scss'],
})
export class TagsPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #announcer = inject(Announcer);
  protected readonly store = inject(TagsStore);
  protected readonly newForm = viewChild<TagForm>('newForm');

  protected readonly newLabel = $localize`:@@tags.new:新しいタグ`;
  protected readonly nameLabel = $localize`:@@tags.name:タグの名前`;
  protected readonly addWord = $localize`:@@groups.add:追加`;
  protected readonly saveWord = $localize`:@@form.save:保存`;
  protected readonly tags = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  /** Those in use first. */
  protected readonly sections = computed(() => {
    const tags = this.tags() ?? [];
    const inUse = { isRetired: false, heading: '', tags: tags.filter(({ isRetired }) => !isRetired) };
    const retired = {
      isRetired: true,
      heading: $localize`:@@tags.retired:使わないタグ`,
      tags: tags.filter(({ isRetired }) => isRetired),
    };
    return retired.tags.length > 0 ? [inUse, retired] : [inUse];
  });
  protected readonly loadProblem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly newProblem = signal('');
  /** The one that is being edited. */
  protected readonly editedId = signal<string | null>(null);
  protected readonly editProblem = signal('');

  protected moreLabel({ name }: ManagedTag): string {
    return $localize`:@@tags.more:タグ「${name}:name:」のほかの操作`;
  }

  protected moveLabel({ name }: ManagedTag, steps: -1 | 1): string {
    return steps < 0 ? $localize`:@@tags.up:「${name}:name:」を上へ` : $localize`:@@tags.down:「${name}:name:」を下へ`;
  }

  protected async add(tag: NewTag): Promise<void> {
    const problem = await this.store.add(tag);
    this.newProblem.set(sentenceOf(problem));
    if (!problem) this.newForm()?.clear();
  }

  protected begin({ id }: ManagedTag): void {
    this.editedId.set(id);
    this.editProblem.set('');
  }

  protected async save(tag: ManagedTag, changes: NewTag): Promise<void> {
    const problem = await this.store.change(tag, changes);
    this.editProblem.set(sentenceOf(problem));
    if (!problem) this.editedId.set(null);
  }

  /** Among those in use; the retired ones come after them. */
  protected async move(tag: ManagedTag, steps: -1 | 1): Promise<void> {
    const [inUse, retired] = this.sections().map(({ tags }) => [...tags]);
    const from = inUse?.findIndex(({ id }) => id === tag.id) ?? -1;
    const to = from + steps;
    if (!inUse || from < 0 || to < 0 || to >= inUse.length) return;
    inUse.splice(to, 0, ...inUse.splice(from, 1));
    const problem = await this.store.order([...inUse, ...(retired ?? [])]);
    if (problem) return this.#toast.show(sentenceOf(problem));
    this.#announcer.say($localize`:@@tags.moved:「${tag.name}:name:」を${to + 1}:place:番目にしました`);
  }

  protected async retire(tag: ManagedTag, isRetired: boolean): Promise<void> {
    const done = isRetired
      ? $localize`:@@tags.retiredDone:「${tag.name}:name:」は新しく付けられなくなりました`
      : $localize`:@@tags.backDone:「${tag.name}:name:」をまた使えるようにしました`;
    this.#toast.show(sentenceOf(await this.store.change(tag, { isRetired })) || done);
  }

  protected async remove(tag: ManagedTag): Promise<void> {
    if (tag.documentCount > 0) return this.#offerRetirement(tag);
    const answer = await this.#dialogs.choose<'remove' | 'keep'>({
      heading: $localize`:@@tags.removeQuestion:タグ「${tag.name}:name:」を削除しますか`,
      text: $localize`:@@tags.removeText:どの帳票にも付いていません。元に戻せません。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'remove', label: $localize`:@@groups.removeDo:削除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'remove') return;
    const problem = await this.store.remove(tag);
    this.#toast.show(sentenceOf(problem) || $localize`:@@tags.removed:タグ「${tag.name}:name:」を削除しました`);
  }

  /** What is on documents is not deleted. */
  async #offerRetirement(tag: ManagedTag): Promise<void> {
    const answer = await this.#dialogs.choose<'retire' | 'keep'>({
      heading: $localize`:@@tags.inUse:タグ「${tag.name}:name:」は${tag.documentCount}:count:件の帳票に付いています`,
      text: $localize`:@@tags.inUseText:付いている間は削除できません。「使わない」にすると、新しく付けられなくなり、付いている帳票には残ります。`,
      choices: [
        { value: 'keep', label: $localize`:@@dialog.close:閉じる`, kind: 'other' },
        ...(tag.isRetired
          ? []
          : [{ value: 'retire', label: $localize`:@@tags.retire:使わない`, kind: 'main' } as const]),
      ],
    });
    if (answer === 'retire') await this.retire(tag, true);
  }
}

const sentenceOf = (problem: Problem | null): string => (problem ? problemText(problem) : '');
