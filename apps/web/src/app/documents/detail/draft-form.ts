import { computed, effect, inject, linkedSignal, type Signal } from '@angular/core';
import { applyEach, form, validate } from '@angular/forms/signals';
import type {
  ChosenPlace,
  CustomField,
  Document,
  DocumentChanges,
  DocumentField,
  FieldReading,
  ProblemFieldError,
} from '@chogura/api-client';
import { customChanges, customError, customTidied } from '../custom-draft';
import {
  BOXES,
  changesOf,
  columnOf,
  type DocumentDraft,
  DRAFT_KEYS,
  draftError,
  draftHint,
  type DraftKey,
  draftOf,
  draftText,
  rebased,
  tidied,
  withCurrency,
} from '../document-draft';
import type { ChangeConflict } from '../document-store';
import { KeptDrafts } from '../kept-drafts';
import {
  blankLine,
  overlaid,
  parseRate,
  rateError,
  TAX_PARTS,
  type TaxLineDraft,
  touchedLines,
  withGross,
} from '../tax-draft';
import { VALUE_WORDS } from '../words';

/** What is typed about one document: the boxes, what is wrong with them, and what they change. Made where inject() may be called. */
export class DraftForm {
  readonly #keptDrafts = inject(KeptDrafts);
  /** The document as it was when the editing began; a newer one does not take typed text away. */
  readonly base = linkedSignal<Document, Document>({
    source: () => this.document(),
    computation: (document, previous) => {
      if (previous?.value.id === document.id) return previous.value;
      const kept = this.#keptDrafts.find(document.id);
      return kept ? { ...document, revision: kept.revision } : document;
    },
  });
  readonly #values = linkedSignal<Document, DocumentDraft>({
    source: this.base,
    computation: (base) => {
      const [draft, typed] = [draftOf(base), this.#keptDrafts.find(base.id)?.typed ?? {}];
      return {
        ...draft,
        ...typed,
        taxLines: overlaid(draft.taxLines, typed.taxLines ?? []),
        custom: { ...draft.custom, ...typed.custom },
      };
    },
  });
  /** このままで正しい, saved together with the rest. */
  readonly #confirmed = linkedSignal<string, readonly DocumentField[]>({
    source: () => this.base().id,
    computation: (id) => this.#keptDrafts.find(id)?.confirmed ?? [],
  });

  /** Where on the pages values were taken from, saved together with them. */
  readonly #places = linkedSignal<string, readonly { readonly place: ChosenPlace; readonly text: string }[]>({
    source: () => this.base().id,
    computation: () => [],
  });

  /** カスタムフィールド whose boxes were left. */
  readonly #leftCustom = linkedSignal<string, ReadonlySet<string>>({
    source: () => this.base().id,
    computation: () => new Set(),
  });

  readonly values = this.#values.asReadonly();
  readonly form = form(this.#values, (path) => {
    const currency = (): string => this.#values().currency;
    for (const key of DRAFT_KEYS) {
      validate(path[key], ({ value }) => asError(draftError(key, value(), currency())));
    }
    applyEach(path.taxLines, (line) => {
      validate(line.rate, ({ value }) => asError(rateError(value(), this.#values().taxLines)));
      for (const part of TAX_PARTS) {
        validate(line[part], ({ value }) => asError(draftError('amount', value(), currency())));
      }
    });
  });
  /** Those that are said: nothing is, before a box was left or the form was to be saved. */
  readonly errorCount = computed(
    () =>
      DRAFT_KEYS.filter((key) => this.error(key) !== '').length +
      this.#values().taxLines.filter((_, index) => this.taxError(index) !== '').length +
      this.fields().filter((field) => this.customError(field) !== '').length,
  );
  readonly changes = computed<DocumentChanges>(() => {
    const changes = changesOf(this.#values(), this.base());
    // Typed over, a value is from no page any more.
    const places = this.#places()
      .filter(({ place: { field }, text }) => columnOf(field) in changes && this.#values()[field] === text)
      .map(({ place }) => place);
    const custom = customChanges(this.#values().custom, this.base(), this.fields(), this.#values().currency);
    return {
      ...changes,
      ...(custom.length > 0 ? { customValues: custom } : {}),
      ...(this.#confirmed().length > 0 ? { confirm: [...this.#confirmed()] } : {}),
      ...(places.length > 0 ? { places } : {}),
    };
  });
  /** What amounts are in, as it stands beside their boxes. */
  readonly unit = computed(() => {
    const { currency } = this.#values();
    return currency === 'JPY' ? $localize`:@@amount.yenUnit:円` : currency;
  });
  readonly isChanged = computed(() => Object.keys(this.changes()).length > 0);

  /** Values that still want a look, by their field. */
  readonly #doubts = computed<Partial<Record<string, FieldReading>>>(() => {
    const open = this.document().fields.filter(
      ({ field, review }) => review.length > 0 && !this.#confirmed().includes(field),
    );
    return Object.fromEntries(open.map((reading) => [reading.field, reading]));
  });

  /**
   * @param serverErrors what the server found, by the name of the value
   * @param fields カスタムフィールド that there are
   */
  constructor(
    readonly document: Signal<Document>,
    readonly serverErrors: Signal<readonly ProblemFieldError[]>,
    readonly fields: Signal<readonly CustomField[]>,
  ) {
    effect(() => this.#keep());
  }

  readingOf(key: DraftKey): FieldReading | undefined {
    return this.document().fields.find(({ field }) => field === key);
  }

  doubtOf(key: DraftKey): FieldReading | undefined {
    return this.#doubts()[key];
  }

  error(key: DraftKey): string {
    const field = this.form[key]();
    const own = field.touched() ? field.errors()[0]?.message : undefined;
    return own ?? this.serverErrors().find((error) => error.field === columnOf(key))?.message ?? '';
  }

  hint(key: DraftKey): string {
    return this.form[key]().touched() ? draftHint(key, this.#values(), VALUE_WORDS) : '';
  }

  /** The first of a line. */
  taxError(index: number): string {
    const line = this.form.taxLines[index];
    if (!line) return '';
    const boxes = [line.rate(), ...TAX_PARTS.map((part) => line[part]())];
    return boxes.find((box) => box.touched() && box.errors().length > 0)?.errors()[0]?.message ?? '';
  }

  /** Nothing before the box was left or the form was to be saved. */
  customError(field: CustomField): string {
    return this.#leftCustom().has(field.id) ? this.#customErrorOf(field) : '';
  }

  /** Says what is wrong with カスタムフィールド. @returns the first one that has to be corrected */
  checkCustom(): CustomField | undefined {
    this.#leftCustom.set(new Set(this.fields().map(({ id }) => id)));
    return this.fields().find((field) => this.#customErrorOf(field) !== '');
  }

  putCustom(fieldId: string, text: string): void {
    this.#values.update((draft) => ({ ...draft, custom: { ...draft.custom, [fieldId]: text } }));
  }

  tidyCustom(field: CustomField): void {
    this.#leftCustom.update((left) => new Set([...left, field.id]));
    const { custom, currency } = this.#values();
    this.putCustom(field.id, customTidied(field, custom[field.id] ?? '', currency));
  }

  #customErrorOf(field: CustomField): string {
    const { custom, currency } = this.#values();
    return customError(field, custom[field.id] ?? '', currency);
  }

  tidy(key: DraftKey): void {
    this.put(key, tidied(key, this.#values()[key], this.#values().currency));
  }

  /** Left `box`. 小計 is filled in where it is blank and 税抜 or 税額 was typed. */
  tidyTaxLine(index: number, box: keyof TaxLineDraft): void {
    const { currency } = this.#values();
    const [touched] = touchedLines(this.#values().taxLines.slice(index, index + 1), this.base());
    this.#values.update((draft) => ({
      ...draft,
      taxLines: draft.taxLines.map((line, each) => {
        if (each !== index) return line;
        const amounts = TAX_PARTS.map((part) => [part, tidied('amount', line[part], currency)]);
        const rate = String(parseRate(line.rate) ?? line.rate.trim());
        const tidy = { ...line, rate, ...Object.fromEntries(amounts) } as TaxLineDraft;
        return touched && (box === 'net' || box === 'tax') ? withGross(tidy, currency) : tidy;
      }),
    }));
  }

  addTaxLine(): void {
    this.#values.update((draft) => ({ ...draft, taxLines: [...draft.taxLines, blankLine('')] }));
  }

  /** A line that the document has is emptied, so that saving takes it away; another one goes at once. */
  dropTaxLine(index: number, isOfDocument: boolean): void {
    this.#values.update((draft) => ({
      ...draft,
      taxLines: draft.taxLines.flatMap((line, each) =>
        each !== index ? [line] : isOfDocument ? [blankLine(line.rate)] : [],
      ),
    }));
  }

  setTags(tagIds: readonly string[]): void {
    this.#values.update((draft) => ({ ...draft, tagIds }));
  }

  setCurrency(currency: string): void {
    this.#values.update((draft) => withCurrency(draft, currency));
  }

  pick(field: DocumentField, value: string): void {
    this.put(field, draftText(field, value, this.#values().currency));
  }

  /** A value from a page, with where it stands there. */
  take(field: DocumentField, text: string, place: ChosenPlace): void {
    this.put(field, text);
    this.tidy(field);
    const taken = { place, text: this.#values()[field] };
    this.#places.update((places) => [...places.filter((each) => each.place.field !== field), taken]);
  }

  confirm(field: DocumentField): void {
    this.#confirmed.update((confirmed) => [...confirmed, field]);
  }

  put(key: DraftKey, text: string): void {
    this.#values.update((draft) => ({ ...draft, [key]: text }));
  }

  /**
   * Goes on from a newer document with what was typed here.
   * @param theirs values that are the newer ones all the same, as conflicts name them
   * @param mine the others; one that was confirmed and not typed becomes again what the person saw
   */
  rebase(newer: Document, theirs: readonly string[], mine: readonly ChangeConflict[] = []): void {
    const [draft, before, after] = [this.#values(), draftOf(this.base()), draftOf(newer)];
    const seen = DRAFT_KEYS.flatMap((key) => {
      const conflict = mine.find(({ field }) => field === columnOf(key));
      return conflict && draft[key] === before[key] ? [[key, BOXES[key].text(conflict.yours, after.currency)]] : [];
    });
    const next = { ...rebased(draft, this.base(), newer, new Set(theirs)), ...Object.fromEntries(seen) };
    this.base.set(newer);
    this.#values.set(next);
  }

  /** What was typed was saved or given up. */
  forget(): void {
    this.#keptDrafts.drop(this.base().id);
  }

  #keep(): void {
    const base = this.base();
    if (!this.isChanged()) return this.#keptDrafts.drop(base.id);
    const [draft, before] = [this.#values(), draftOf(base)];
    const custom = Object.entries(draft.custom).filter(([id, text]) => text !== (before.custom[id] ?? ''));
    const texts = DRAFT_KEYS.filter((key) => draft[key] !== before[key]).map((key) => [key, draft[key]]);
    this.#keptDrafts.keep(base.id, {
      revision: base.revision,
      typed: {
        ...Object.fromEntries(texts),
        taxLines: touchedLines(draft.taxLines, base),
        ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}),
        ...(this.changes().tagIds ? { tagIds: draft.tagIds } : {}),
      },
      confirmed: this.#confirmed(),
    });
  }
}

const asError = (message: string | null) => (message === null ? null : { kind: 'draft', message });
