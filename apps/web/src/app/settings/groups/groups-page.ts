import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { addGroup, Api, type Group, listGroups, removeGroup, renameGroup } from '@chogura/api-client';
import { type Problem, problemText, toProblem } from '../../core/api/problem';
import { CountPipe } from '../../core/format/pipes';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { AccessDefaultsForm } from './access-defaults-form';

/** 担当グループ: added, renamed in place, removed when nothing refers to them. */
@Component({
  selector: 'cg-groups-page',
  imports: [AccessDefaultsForm, Banner, CountPipe, Field, Input, MatButton, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'groups-heading' },
  templateUrl: './groups-page.html',
  styleUrls: ['../_settings-page.scss', './groups-page.scss'],
})
export class GroupsPage {
  readonly #api = inject(Api);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);

  protected readonly mayChangeAccess = inject(SessionStore).may('manage', 'DocumentAccess');

  protected readonly source = resource({ loader: (): Promise<Group[]> => this.#api.invoke(listGroups) });
  protected readonly groups = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly newName = signal('');
  protected readonly newError = signal('');
  /** The one that is being renamed. */
  protected readonly editedId = signal<string | null>(null);
  protected readonly editedName = signal('');
  protected readonly editError = signal('');

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.newName().trim();
    if (name === '') return this.newError.set($localize`:@@groups.nameMissing:グループ名を入力してください`);
    const problem = await this.#write(() => this.#api.invoke(addGroup, { body: { name } }));
    this.newError.set(sentenceOf(problem));
    if (!problem) this.newName.set('');
  }

  protected begin(group: Group): void {
    this.editedId.set(group.id);
    this.editedName.set(group.name);
    this.editError.set('');
  }

  protected async rename(event: Event, { id }: Group): Promise<void> {
    event.preventDefault();
    const name = this.editedName().trim();
    if (name === '') return this.editError.set($localize`:@@groups.nameMissing:グループ名を入力してください`);
    const problem = await this.#write(() => this.#api.invoke(renameGroup, { id, body: { name } }));
    this.editError.set(sentenceOf(problem));
    if (!problem) this.editedId.set(null);
  }

  protected async remove({ id, name }: Group): Promise<void> {
    const answer = await this.#dialogs.choose<'remove' | 'keep'>({
      heading: $localize`:@@groups.removeQuestion:グループ「${name}:name:」を削除しますか`,
      text: $localize`:@@groups.removeText:所属するユーザーや担当する帳票があるときは削除できません。`,
      choices: [
        { value: 'keep', label: $localize`:@@form.cancel:キャンセル`, kind: 'other' },
        { value: 'remove', label: $localize`:@@groups.removeDo:削除する`, kind: 'danger' },
      ],
    });
    if (answer !== 'remove') return;
    const problem = await this.#write(() => this.#api.invoke(removeGroup, { id }));
    this.#toast.show(sentenceOf(problem) || $localize`:@@groups.removed:グループ「${name}:name:」を削除しました`);
  }

  async #write(work: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return toProblem(error);
    } finally {
      this.source.reload();
    }
  }
}

const sentenceOf = (problem: Problem | null): string => (problem ? problemText(problem) : '');
