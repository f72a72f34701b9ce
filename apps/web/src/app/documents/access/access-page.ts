import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { AccessLevel, DocumentAccess } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import type { TypedOn } from '../../core/keeps-typing';
import { SessionStore } from '../../core/session/session-store';
import { Banner } from '../../ui/banner/banner';
import { Dialogs } from '../../ui/dialog/dialogs';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Field } from '../../ui/field/field';
import { Input } from '../../ui/field/input';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Toast } from '../../ui/toast/toast';
import { headingOf } from '../field-text';
import {
  changedRules,
  EVERYONE,
  mergeRules,
  type Rule,
  ruleAt,
  type RuleConflict,
  ruleKey,
  rulesOf,
  withoutRule,
  withRule,
} from './access-draft';
import { AccessStore, type Explained } from './access-store';
import { EffectiveRights } from './effective-rights';
import { KeptRulesOfDocuments } from './kept-rules';
import { type RuleRow, RuleRows } from './rule-rows';
import { type Who, WhoPicker } from './who-picker';

const MAX_REASON_LENGTH = 1_000;
/** What a rule begins as. */
const FIRST_LEVEL: AccessLevel = 'view_only';

/** アクセス権限: the rules of one document in the order in which they count, and what they come to for any person. */
@Component({
  selector: 'cg-access-page',
  imports: [
    Banner,
    EffectiveRights,
    EmptyState,
    Field,
    Icon,
    Input,
    MatButton,
    RouterLink,
    RuleRows,
    Skeleton,
    WhoPicker,
  ],
  providers: [AccessStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // Scrolls by itself, so that the keyboard must be able to stand on it.
  host: { tabindex: '0', role: 'group', 'aria-labelledby': 'access-heading' },
  templateUrl: './access-page.html',
  styleUrl: './access-page.scss',
})
export class AccessPage implements TypedOn {
  readonly id = input.required<string>();

  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);
  readonly #toast = inject(Toast);
  readonly #session = inject(SessionStore);
  readonly #kept = inject(KeptRulesOfDocuments);
  protected readonly store = inject(AccessStore);

  protected readonly loaded = computed(() => (this.store.source.hasValue() ? this.store.source.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.store.source.error();
    return error ? toProblem(error) : null;
  });
  protected readonly heading = computed(() => {
    const loaded = this.loaded();
    return loaded ? headingOf(loaded.document) : '';
  });
  protected readonly canChange = computed(() => this.loaded()?.access.canChange ?? false);
  protected readonly people = computed(() =>
    this.store.people.hasValue() ? this.store.people.value() : { users: [], groups: [] },
  );
  protected readonly mayChangeDefaults = computed(() => this.#session.may('manage', 'DocumentAccess'));

  /** As the rules were when the changes began, or after the newest were merged in. */
  protected readonly base = signal<readonly Rule[]>([]);
  protected readonly rules = signal<readonly Rule[]>([]);
  protected readonly conflicts = signal<readonly RuleConflict[]>([]);
  protected readonly reason = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly isMerged = signal(false);
  protected readonly changed = computed(() => changedRules(this.base(), this.rules()));
  protected readonly chosenKeys = computed(() => this.rules().map(({ key }) => key));
  protected readonly maxReasonLength = MAX_REASON_LENGTH;
  protected readonly noEveryone = $localize`:@@access.everyoneFollows:ルールなし（担当グループの既定に従う）`;

  protected readonly userRows = computed(() => this.#rowsOf('users'));
  protected readonly groupRows = computed(() => this.#rowsOf('groups'));
  protected readonly everyoneRows = computed((): readonly RuleRow[] => [
    this.#rowOf(EVERYONE, $localize`:@@access.everyoneElse:ほかの全員`),
  ]);
  protected readonly defaultRows = computed((): readonly RuleRow[] => {
    const defaults = this.loaded()?.access.defaults;
    if (!defaults) return [];
    const row = (key: string, name: string, level: AccessLevel): RuleRow => ({
      key,
      name,
      level,
      isChanged: false,
      conflict: null,
    });
    const { group, members, others } = defaults;
    return group
      ? [
          row('members', $localize`:@@access.membersOf:「${group.name}:group:」のメンバー`, members),
          row('others', $localize`:@@access.othersThan:「${group.name}:group:」以外の人`, others),
        ]
      : [row('others', $localize`:@@access.noGroup:全員（担当グループのない帳票）`, others)];
  });
  protected readonly isEveryoneRuled = computed(() => ruleAt(this.rules(), EVERYONE) !== null);

  /** Whose rights are looked at: at first one's own. */
  protected readonly askedId = signal<string | null>(null);
  protected readonly checked = resource({
    params: () => {
      const loaded = this.loaded();
      const userId = this.askedId() ?? this.#session.me()?.user.id;
      if (!loaded?.access.rules || !userId) return undefined;
      const { revision } = loaded.access;
      return { id: loaded.document.id, revision, userId, supposed: this.changed().length > 0 ? this.rules() : null };
    },
    loader: async ({ params: { id, userId, supposed } }): Promise<{ now: Explained; then: Explained | null }> => ({
      now: await this.store.explain(id, userId, null),
      then: supposed && (await this.store.explain(id, userId, supposed)),
    }),
  });
  protected readonly shownCheck = computed(() => (this.checked.hasValue() ? this.checked.value() : null));
  protected readonly checkProblem = computed(() => {
    const error = this.checked.error();
    return error ? toProblem(error) : null;
  });
  protected readonly mine = computed((): Explained | null => {
    const access = this.loaded()?.access;
    return access ? { access: access.mine, rules: access.rules, defaults: access.defaults } : null;
  });

  constructor() {
    effect(() => this.store.id.set(this.id()));
    // Once for each document: what is saved or merged later sets the rules itself.
    let begunId = '';
    effect(() => {
      const loaded = this.loaded();
      if (!loaded || loaded.document.id === begunId) return;
      begunId = loaded.document.id;
      untracked(() => this.#begin(loaded.access));
    });
    effect(() => {
      const kept = { base: this.base(), rules: this.rules(), reason: this.reason() };
      if (begunId === this.id()) this.#kept.keep(begunId, this.changed().length > 0 ? kept : null);
    });
  }

  hasUnsavedInput(): boolean {
    return this.changed().length > 0;
  }

  dropInput(): void {
    this.rules.set(this.base());
    this.reason.set('');
    this.conflicts.set([]);
    this.#kept.keep(this.id(), null);
  }

  async saveInput(): Promise<boolean> {
    const loaded = this.loaded();
    if (!loaded || this.isBusy() || this.conflicts().length > 0) return false;
    this.isBusy.set(true);
    const isSaved = (await this.#isMeant(loaded.document.id)) && (await this.#save(loaded.access));
    this.isBusy.set(false);
    return isSaved;
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.changed().length > 0) await this.saveInput();
  }

  protected add({ kind, id, name }: Who): void {
    const key = ruleKey(kind, id);
    this.rules.update((rules) => withRule(rules, { key, kind, id, name, level: FIRST_LEVEL }));
  }

  protected choose({ key, level }: { readonly key: string; readonly level: AccessLevel | null }): void {
    const rule = ruleAt(this.rules(), key) ?? { key, kind: 'everyone' as const, id: '', name: '', level: FIRST_LEVEL };
    this.rules.update((rules) => (level ? withRule(rules, { ...rule, level }) : withoutRule(rules, key)));
    this.settle(key);
  }

  protected remove(key: string): void {
    this.rules.update((rules) => withoutRule(rules, key));
    this.settle(key);
  }

  protected yieldTo({ key, theirs }: RuleConflict): void {
    this.rules.update((rules) => (theirs ? withRule(rules, theirs) : withoutRule(rules, key)));
    this.settle(key);
  }

  protected settle(key: string): void {
    this.conflicts.update((conflicts) => conflicts.filter((each) => each.key !== key));
  }

  #begin(access: DocumentAccess): void {
    const current = access.rules ? rulesOf(access.rules) : [];
    const kept = access.canChange ? this.#kept.find(this.id()) : null;
    this.reason.set(kept?.reason ?? '');
    if (kept) this.#merge(kept.base, kept.rules, current);
    else this.#start(current);
  }

  #start(current: readonly Rule[]): void {
    this.base.set(current);
    this.rules.set(current);
    this.conflicts.set([]);
    this.isMerged.set(false);
  }

  #merge(base: readonly Rule[], mine: readonly Rule[], current: readonly Rule[]): void {
    const { rules, conflicts } = mergeRules(base, mine, current);
    this.base.set(current);
    this.rules.set(rules);
    this.conflicts.set(conflicts);
  }

  /** Nobody takes a document away from themselves unawares. */
  async #isMeant(id: string): Promise<boolean> {
    const left = await this.store.left(id, this.rules());
    if (!Array.isArray(left)) {
      this.problem.set(left as Problem);
      return false;
    }
    if (left.includes('changeAccess')) return true;
    const isBlind = !left.includes('see');
    const answer = await this.#dialogs.choose<'save' | 'stay'>({
      heading: isBlind
        ? $localize`:@@access.blindHeading:保存すると、あなたにはこの帳票が見えなくなります`
        : $localize`:@@access.lessHeading:保存すると、あなたはアクセス権限を変えられなくなります`,
      text: $localize`:@@access.lessText:元に戻せるのは、管理者か、この帳票が「制限なし」の人だけです。`,
      choices: [
        { value: 'stay', label: $localize`:@@unsaved.stay:編集に戻る`, kind: 'other' },
        { value: 'save', label: $localize`:@@access.saveAnyway:それでも保存する`, kind: 'danger' },
      ],
    });
    return answer === 'save';
  }

  async #save(access: DocumentAccess): Promise<boolean> {
    const result = await this.store.save(
      { id: this.id(), revision: access.revision },
      this.rules(),
      this.reason().trim(),
    );
    this.problem.set(result.is === 'failed' ? result.problem : null);
    if (result.is === 'failed') return false;
    if (result.is === 'conflict') {
      this.isMerged.set(true);
      this.#merge(this.base(), this.rules(), result.current.rules ? rulesOf(result.current.rules) : []);
      return false;
    }
    this.reason.set('');
    this.#start(result.access?.rules ? rulesOf(result.access.rules) : this.rules());
    this.#toast.show($localize`:@@access.saved:アクセス権限を保存しました`);
    if (!result.access) await this.#router.navigate(['/']);
    return true;
  }

  #rowsOf(kind: Rule['kind']): readonly RuleRow[] {
    const keys = [...this.rules(), ...this.conflicts().flatMap(({ theirs }) => theirs ?? [])].filter(
      (rule) => rule.kind === kind,
    );
    const rows = new Map(
      keys.map(({ key, name }) => [key, this.#rowOf(key, name || $localize`:@@access.gone:退職などで登録のない人`)]),
    );
    return [...rows.values()];
  }

  #rowOf(key: string, name: string): RuleRow {
    return {
      key,
      name,
      level: ruleAt(this.rules(), key)?.level ?? null,
      isChanged: this.changed().includes(key),
      conflict: this.conflicts().find((each) => each.key === key) ?? null,
    };
  }
}
