import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FolderTrouble, WatchedFile } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { CountPipe, FileSizePipe, InstantPipe } from '../../core/format/pipes';
import type { TypedOn } from '../../core/keeps-typing';
import { Banner } from '../../ui/banner/banner';
import { Copyable } from '../../ui/copyable/copyable';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { changesOf, draftOf, errorsOf, type FolderDraft } from './folder-draft';
import { FolderRules } from './folder-rules';
import { WatchedFolderStore } from './watched-folder-store';

const TROUBLE_WORDS: Readonly<Record<FolderTrouble, string>> = {
  'quota-exceeded': $localize`:@@folder.troubleQuota:今月の登録件数の上限に達したため、ファイルはフォルダーで待っています。来月になるか、上限が増えると、自動で続きを登録します。`,
  unreachable: $localize`:@@folder.troubleUnreachable:フォルダーまたは中のファイルを読み書きできません。共有フォルダーの接続と権限を、システムの運営担当者にご確認ください。つながると自動で続きます。`,
  'too-many-files': $localize`:@@folder.troubleMany:ファイルが多いため、順番に登録しています。そのままお待ちください。`,
  'not-looked-at': $localize`:@@folder.troubleSilent:しばらくフォルダーを確認できていません。システムの運営担当者にご確認ください。`,
};

/** 監視フォルダー: where files go, where they belong, how it stands, and what came of the newest ones. */
@Component({
  selector: 'cg-watched-folder-page',
  imports: [Banner, Copyable, CountPipe, FileSizePipe, FolderRules, InstantPipe, MatButton, RouterLink, Skeleton],
  providers: [WatchedFolderStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'folder-heading' },
  templateUrl: './watched-folder-page.html',
  styleUrls: ['../_settings-page.scss', './watched-folder-page.scss'],
})
export class WatchedFolderPage implements TypedOn {
  readonly #toast = inject(Toast);
  protected readonly store = inject(WatchedFolderStore);

  protected readonly scene = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly loadProblem = computed(() => problemOf(this.store.source.error()));
  protected readonly files = computed(() => (this.store.files.hasValue() ? this.store.files.value() : null));
  protected readonly filesProblem = computed(() => problemOf(this.store.files.error()));
  /** Begins anew with each saved revision; a new look at the folder takes nothing away. */
  readonly #revision = computed(() => this.scene()?.folder.revision);
  protected readonly draft = linkedSignal<number | undefined, FolderDraft | null>({
    source: this.#revision,
    computation: () => untracked(() => this.#start()),
  });
  readonly #isDropped = signal(false);
  protected readonly isChanged = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.#start()));
  protected readonly isBusy = signal(false);
  readonly #hasTried = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly errors = computed(() => {
    const draft = this.draft();
    return draft && this.#hasTried() ? errorsOf(draft) : [];
  });
  protected readonly trouble = computed(() => {
    const trouble = this.scene()?.folder.trouble;
    return trouble ? TROUBLE_WORDS[trouble] : null;
  });

  protected reasonOf({ reason, problem }: WatchedFile): string {
    return reason ?? problem ?? '';
  }

  protected async toggle(isOn: boolean): Promise<void> {
    const done = isOn
      ? $localize`:@@folder.started:取り込みを始めました`
      : $localize`:@@folder.stopped:取り込みを止めました。フォルダーのファイルはそのまま残ります`;
    if (await this.#save(isOn)) this.#toast.show(done);
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

  saveInput(): Promise<boolean> {
    return this.#save(this.scene()?.folder.isOn ?? false);
  }

  async #save(isOn: boolean): Promise<boolean> {
    const [draft, scene] = [this.draft(), this.scene()];
    this.#hasTried.set(true);
    if (!draft || !scene || this.isBusy() || errorsOf(draft).some(Boolean)) return false;
    this.isBusy.set(true);
    const problem = await this.store.save(scene.folder.revision, changesOf(draft, scene.folder, isOn));
    this.isBusy.set(false);
    this.problem.set(problem);
    if (!problem) this.#hasTried.set(false);
    // Somebody else was faster: what is there now is shown, to be looked at.
    if (problem?.status === 412) this.store.source.reload();
    return problem === null;
  }

  #start(): FolderDraft | null {
    const scene = this.scene();
    return scene && draftOf(scene.folder);
  }
}

const problemOf = (error: unknown): Problem | null => (error ? toProblem(error) : null);
