import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import {
  addSavedView,
  Api,
  type CustomField,
  changeSavedView,
  getLedgerPreferences,
  type LedgerColumn,
  type LedgerPreferences,
  listCustomFields,
  listPeople,
  listSavedViews,
  listTags,
  type NewSavedView,
  orderSavedViews,
  type PersonName,
  removeSavedView,
  type SavedView,
  setLedgerPreferences,
  type Tag,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../core/api/problem';
import { Keys } from '../core/keys/keys';
import { type ChosenColumn, LedgerLayout, USUAL_COLUMNS } from './ledger/ledger-layout';

/** A hand that moves and sizes columns is let finish. */
const SAVE_AFTER_MS = 800;
const CHANNEL = 'chogura.ledger-own';

/** What one tab tells the others of this browser: how the ledger looks now, or that the views are others. */
type Told = { readonly preferences: LedgerPreferences } | { readonly views: true };

/** People, groups and tags, by which documents are found. */
export interface NamedLists {
  readonly people: readonly PersonName[];
  readonly groups: readonly PersonName[];
  readonly tags: readonly Tag[];
}

/** What a person keeps of the ledger: columns, height of rows, whether single letters are keys, and views of their own; and the names that conditions mean by ids. */
@Injectable()
export class LedgerOwnStore {
  readonly #api = inject(Api);
  readonly #layout = inject(LedgerLayout);
  readonly #keys = inject(Keys);
  readonly #views = signal<readonly SavedView[]>([]);
  readonly #usualColumns = signal<readonly ChosenColumn[]>(USUAL_COLUMNS);
  readonly #isLoaded = signal(false);
  readonly #lists = signal<NamedLists | null>(null);
  readonly #customFields = signal<readonly CustomField[]>([]);
  readonly #areListsMissing = signal(false);
  #areListsAsked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** As the server has them, so that nothing is sent that is there already. */
  #kept = '';
  readonly #others = new BroadcastChannel(CHANNEL);
  /** Columns of a view of its own are not this person's usual ones. */
  #isElsewhere = false;

  readonly views = this.#views.asReadonly();
  /** The person's columns where no view brings its own. */
  readonly usualColumns = this.#usualColumns.asReadonly();
  /** null until they are there. */
  readonly lists = this.#lists.asReadonly();
  /** They were asked for without an answer. */
  readonly areListsMissing = this.#areListsMissing.asReadonly();
  /** カスタムフィールド that there are. */
  readonly customFields = computed(() => this.#customFields().filter(({ isRemoved }) => !isRemoved));
  /** By id. */
  readonly names = computed<ReadonlyMap<string, string>>(() => {
    const { people, groups, tags } = this.#lists() ?? { people: [], groups: [], tags: [] };
    const options = this.#customFields().flatMap((field) => field.options);
    return new Map(
      [...people, ...groups, ...tags, ...this.#customFields(), ...options].map(({ id, name }) => [id, name]),
    );
  });

  constructor() {
    // A tab that kept its own idea of the columns would save it over what was chosen in another one.
    this.#others.onmessage = (event: MessageEvent<Told>) => this.#hear(event.data);
    inject(DestroyRef).onDestroy(() => this.#others.close());
    effect(() => {
      const [columns, density] = [this.#layout.chosen(), this.#layout.density()];
      this.#keys.areSingleOn();
      if (!this.#isLoaded()) return;
      untracked(() => {
        if (!this.#isElsewhere) this.#usualColumns.set(columns);
        this.#saveSoon(density);
      });
    });
  }

  /** Without an answer the ledger looks as it does at first, and nothing is saved over what is kept. */
  async load(): Promise<void> {
    if (this.#isLoaded()) return;
    try {
      this.#take(await this.#api.invoke(getLedgerPreferences));
      this.#isLoaded.set(true);
      this.#views.set(await this.#api.invoke(listSavedViews));
      this.#customFields.set(await this.#api.invoke(listCustomFields));
      // Not at first sight: most companies have a few, and many have none.
      const { customColumns } = await import('./ledger/custom-columns');
      this.#layout.setCustom(customColumns(this.#customFields()));
    } catch (error) {
      toProblem(error);
    }
  }

  /** The columns of a view; null: the person's usual ones. */
  showColumns(columns: readonly ChosenColumn[] | null): void {
    this.#isElsewhere = columns !== null;
    this.#layout.show(columns ?? untracked(this.#usualColumns));
  }

  columnsOf(view: SavedView): readonly ChosenColumn[] | null {
    return view.columns ? chosenOf(view.columns) : null;
  }

  /** @param id null: a new one. @returns its id, or what is in the way */
  async saveView(id: string | null, view: Omit<NewSavedView, 'columns'>): Promise<string | Problem> {
    const body = { ...view, columns: keptOf(this.#layout.chosen()) };
    try {
      const saved = id ?? (await this.#api.invoke(addSavedView, { body })).id;
      if (id !== null) await this.#api.invoke(changeSavedView, { id, body });
      this.#views.set(await this.#api.invoke(listSavedViews));
      this.#tell({ views: true });
      return saved;
    } catch (error) {
      return toProblem(error);
    }
  }

  async renameView(view: SavedView, name: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(changeSavedView, { id: view.id, body: bodyOf(view, name) });
      this.#views.update((views) => views.map((each) => (each.id === view.id ? { ...each, name } : each)));
      this.#tell({ views: true });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  async removeView(id: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(removeSavedView, { id });
      this.#views.update((views) => views.filter((view) => view.id !== id));
      this.#tell({ views: true });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** One that was just removed. @param formerIds of all, as they stood with it */
  async addViewAgain(view: SavedView, formerIds: readonly string[]): Promise<Problem | null> {
    try {
      const { id } = await this.#api.invoke(addSavedView, { body: bodyOf(view, view.name) });
      const ids = formerIds.map((each) => (each === view.id ? id : each));
      await this.#api.invoke(orderSavedViews, { body: { ids: ids.filter((each) => each === id || this.#has(each)) } });
      await this.#loadViews();
      this.#tell({ views: true });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** They stand so at once. @param ids of all of them */
  async orderViews(ids: readonly string[]): Promise<Problem | null> {
    this.#views.update((views) => ids.flatMap((id) => views.find((view) => view.id === id) ?? []));
    try {
      await this.#api.invoke(orderSavedViews, { body: { ids: [...ids] } });
      this.#tell({ views: true });
      return null;
    } catch (error) {
      void this.#loadViews();
      return toProblem(error);
    }
  }

  /** Once, when conditions name people, groups or tags, or may. Without an answer they are shown as not known. */
  async loadLists(): Promise<void> {
    if (this.#areListsAsked) return;
    this.#areListsAsked = true;
    this.#areListsMissing.set(false);
    try {
      const [{ users, groups }, tags] = await Promise.all([this.#api.invoke(listPeople), this.#api.invoke(listTags)]);
      this.#lists.set({ people: users, groups, tags });
    } catch (error) {
      this.#areListsAsked = false;
      this.#areListsMissing.set(true);
      toProblem(error);
    }
  }

  #has(id: string): boolean {
    return this.#views().some((view) => view.id === id);
  }

  /** Without an answer they stay as they are. */
  async #loadViews(): Promise<void> {
    try {
      this.#views.set(await this.#api.invoke(listSavedViews));
    } catch (error) {
      toProblem(error);
    }
  }

  #tell(told: Told): void {
    this.#others.postMessage(told);
  }

  #hear(told: Told): void {
    if (!this.#isLoaded()) return;
    if ('views' in told) return void this.#loadViews();
    clearTimeout(this.#timer);
    this.#take(told.preferences);
  }

  /** As the server has them. */
  #take({ columns, density, hasLetterKeys }: LedgerPreferences): void {
    const usual = chosenOf(columns);
    this.#usualColumns.set(usual);
    if (!this.#isElsewhere) this.#layout.show(usual);
    this.#layout.setDensity(density);
    this.#keys.setSingle(hasLetterKeys);
    this.#kept = JSON.stringify(this.#preferences(density));
  }

  #preferences(density = untracked(this.#layout.density)) {
    return {
      columns: keptOf(untracked(this.#usualColumns)),
      density,
      hasLetterKeys: untracked(this.#keys.areSingleOn),
    };
  }

  #saveSoon(density: ReturnType<LedgerLayout['density']>): void {
    clearTimeout(this.#timer);
    const body = this.#preferences(density);
    if (JSON.stringify(body) === this.#kept) return;
    this.#timer = setTimeout(() => {
      this.#kept = JSON.stringify(body);
      this.#tell({ preferences: body });
      // What was not kept now is kept with the next change.
      this.#api.invoke(setLedgerPreferences, { body }).catch(() => (this.#kept = ''));
    }, SAVE_AFTER_MS);
  }
}

const bodyOf = ({ filter, sort, order, columns }: SavedView, name: string): NewSavedView => ({
  name,
  filter,
  sort,
  order,
  columns: columns ?? null,
});

/** Usual columns that were not there yet when the choice was made stand behind the chosen ones. */
function chosenOf(kept: readonly LedgerColumn[]): ChosenColumn[] {
  const known = new Set(kept.map(({ key }) => key));
  const shown = kept.filter(({ isHidden }) => !isHidden).map(({ key, widthPx }) => ({ key, widthPx }));
  return [...shown, ...USUAL_COLUMNS.filter(({ key }) => !known.has(key))];
}

function keptOf(chosen: readonly ChosenColumn[]): LedgerColumn[] {
  const shown = new Set(chosen.map(({ key }) => key));
  const hidden = USUAL_COLUMNS.filter(({ key }) => !shown.has(key));
  return [
    ...chosen.map((column) => ({ ...column, isHidden: false })),
    ...hidden.map((column) => ({ ...column, isHidden: true })),
  ];
}
