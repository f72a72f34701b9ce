import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { TermsKind } from '@chogura/api-client';
import { systemClock, tokyoDay } from '@chogura/kernel';
import { type Problem, toProblem } from '../../core/api/problem';
import { CountPipe, DayPipe } from '../../core/format/pipes';
import { paragraphsOf } from '../../core/terms-paragraphs';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { TERMS_KINDS, TERMS_WORDS, TermsStore } from './terms-store';

type Language = 'ja' | 'en';

/** A new version of one text: written in both languages, looked at as people will see it, then published for everybody. */
@Component({
  selector: 'cg-new-terms-page',
  imports: [Banner, CountPipe, DayPipe, Field, Input, MatButton, RouterLink, Skeleton],
  providers: [TermsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'new-terms-heading' },
  templateUrl: './new-terms-page.html',
  styleUrls: ['../../../styles/_page.scss', './new-terms-page.scss'],
})
export class NewTermsPage {
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #router = inject(Router);
  protected readonly store = inject(TermsStore);

  /** From the address. */
  readonly kind = input.required<string>();

  protected readonly languages: readonly { readonly code: Language; readonly name: string }[] = [
    { code: 'ja', name: $localize`:@@operator.japanese:日本語` },
    { code: 'en', name: $localize`:@@operator.english:英語` },
  ];
  protected readonly today = tokyoDay(systemClock.now());
  readonly #known = computed<TermsKind | null>(() => TERMS_KINDS.find((kind) => kind === this.kind()) ?? null);
  protected readonly name = computed(() => {
    const kind = this.#known();
    return kind ? TERMS_WORDS[kind] : '';
  });
  protected readonly loadProblem = computed(() => {
    const error = this.store.terms.error();
    return error ? toProblem(error) : null;
  });
  protected readonly reach = computed(() => (this.store.terms.hasValue() ? this.store.terms.value() : null));
  /** What is changed by it. */
  protected readonly newest = computed(() => this.reach()?.items.find(({ kind }) => kind === this.#known()) ?? null);
  protected readonly draft = linkedSignal(() => {
    const newest = this.newest();
    const blank = { title: '', body: '' };
    return { ja: { ...(newest?.ja ?? blank) }, en: { ...(newest?.en ?? blank) } };
  });
  protected readonly effectiveOn = signal(this.today);
  protected readonly isPreview = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isChanged = computed(() => {
    const [newest, draft] = [this.newest(), this.draft()];
    const texts = (from: typeof draft): string => [from.ja.title, from.ja.body, from.en.title, from.en.body].join('\0');
    return newest !== null && texts(draft) !== texts(newest);
  });

  protected write(language: Language, changes: { readonly title?: string; readonly body?: string }): void {
    this.draft.update((draft) => ({ ...draft, [language]: { ...draft[language], ...changes } }));
  }

  protected paragraphs(language: Language): ReturnType<typeof paragraphsOf> {
    return paragraphsOf(this.draft()[language].body, this.newest()?.[language].body ?? null);
  }

  /** What the server says about one field. */
  protected errorOf(field: string): string {
    return this.problem()?.errors.find((error) => error.field === field)?.message ?? '';
  }

  protected async publish(): Promise<void> {
    const [kind, reach] = [this.#known(), this.reach()];
    if (!kind || !reach || this.isBusy()) return;
    const answer = await this.#dialogs.choose({
      heading: $localize`:@@operator.publishQuestion:${this.name()}:name: の新しい版を公開しますか`,
      text: $localize`:@@operator.publishText:${reach.companies}:companies:社の${reach.people}:people:人が、施行日からの最初のログインで同意を求められます。公開した版は変更も取り消しもできません。`,
      choices: [
        { value: 'keep', label: $localize`:@@operator.publishNot:公開しない`, kind: 'other' },
        { value: 'publish', label: $localize`:@@operator.publishDo:公開する`, kind: 'main' },
      ],
    });
    if (answer !== 'publish') return;
    this.isBusy.set(true);
    const { ja, en } = this.draft();
    const problem = await this.store.publish({ kind, ja, en, effectiveOn: this.effectiveOn() || this.today });
    this.isBusy.set(false);
    this.problem.set(problem);
    if (problem) {
      this.isPreview.set(false);
      return;
    }
    this.#toast.show($localize`:@@operator.published:${this.name()}:name: の新しい版を公開しました`);
    await this.#router.navigateByUrl('/operator/terms');
  }
}
