import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  type AccessDefaults,
  type AccessLevel,
  Api,
  changeAccessDefaults,
  getAccessDefaults,
} from '@chogura/api-client';
import { LEVEL_WORDS, LEVELS } from '../../core/access-levels';
import { type Problem, toProblem } from '../../core/api/problem';
import { Banner } from '../../ui/banner/banner';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';

type Side = 'members' | 'others';

/** アクセス権限の既定: what holds for documents without rules of their own, by company and by 担当グループ. */
@Component({
  selector: 'cg-access-defaults-form',
  imports: [Banner, Input, MatButton, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './access-defaults-form.html',
  styleUrl: './access-defaults-form.scss',
})
export class AccessDefaultsForm {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);

  protected readonly source = resource({ loader: (): Promise<AccessDefaults> => this.#api.invoke(getAccessDefaults) });
  protected readonly loaded = computed(() => (this.source.hasValue() ? this.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly draft = linkedSignal(() => this.loaded());
  protected readonly isChanged = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.loaded()));
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sides: readonly Side[] = ['members', 'others'];
  protected readonly sideWords: Readonly<Record<Side, string>> = {
    members: $localize`:@@accessDefaults.members:グループのメンバー`,
    others: $localize`:@@accessDefaults.others:メンバー以外の人`,
  };
  protected readonly companyName = $localize`:@@accessDefaults.company:会社の既定`;
  protected readonly levels = LEVELS;
  protected readonly words = LEVEL_WORDS;

  /** @param groupId null: the company's own */
  protected choose(groupId: string | null, side: Side, value: string): void {
    const level = LEVELS.find((each) => each === value) ?? null;
    this.draft.update((draft) => draft && withLevel(draft, groupId, side, level));
  }

  protected labelOf(name: string, side: Side): string {
    return `${name} ${this.sideWords[side]}`;
  }

  protected asCompany(side: Side): string {
    const draft = this.draft();
    return draft ? $localize`:@@accessDefaults.asCompany:会社の既定と同じ（${LEVEL_WORDS[draft[side]]}:level:）` : '';
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!draft || !this.isChanged() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(await this.#send(draft));
    this.isBusy.set(false);
  }

  async #send({ revision, members, others, groups }: AccessDefaults): Promise<Problem | null> {
    try {
      const body = {
        members,
        others,
        groups: groups
          .filter((group) => group.members !== null || group.others !== null)
          .map((group) => ({ id: group.id, members: group.members, others: group.others })),
      };
      this.source.set(await this.#api.invoke(changeAccessDefaults, { 'If-Match': `"${revision}"`, body }));
      this.#toast.show($localize`:@@form.saved:保存しました`);
      return null;
    } catch (error) {
      const problem = toProblem(error);
      // Somebody else was faster: what is there now is shown, to be looked at.
      if (problem.status === 412) this.source.reload();
      return problem;
    }
  }
}

function withLevel(
  draft: AccessDefaults,
  groupId: string | null,
  side: Side,
  level: AccessLevel | null,
): AccessDefaults {
  if (groupId === null) return level ? { ...draft, [side]: level } : draft;
  const groups = draft.groups.map((group) => (group.id === groupId ? { ...group, [side]: level } : group));
  return { ...draft, groups };
}
