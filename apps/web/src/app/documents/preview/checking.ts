import { inject, Injectable } from '@angular/core';
import type { Document, DocumentField, FieldReading } from '@chogura/api-client';
import { Announcer } from '../../core/announcer';
import { Toast } from '../../ui/toast/toast';
import { DocumentEditor } from '../detail/document-editor';
import { DocumentStore } from '../document-store';
import { fieldText } from '../field-text';
import { FIELD_WORDS, reviewSentence } from '../words';

/** Going through what wants a look in one document, by keys: each step is said to those who listen. Provided beside DocumentEditor. */
@Injectable()
export class Checking {
  readonly #store = inject(DocumentStore);
  readonly #editor = inject(DocumentEditor);
  readonly #announcer = inject(Announcer);
  readonly #toast = inject(Toast);
  /** Who pressed 完了にして次へ while something was open, and was told so. */
  #warnedOf: string | null = null;

  /** The next field to look at after `selected`, around and around; null when there is none. */
  next(selected: DocumentField | null): DocumentField | null {
    const document = this.#store.document();
    if (!document) return null;
    const open = openFields(document);
    const order = document.fields.map(({ field }) => field);
    const from = selected === null ? -1 : order.indexOf(selected);
    return (open.find(({ field }) => order.indexOf(field) > from) ?? open[0])?.field ?? null;
  }

  /** What there is to look at in a field; null: nothing is left. */
  describe(field: DocumentField | null): void {
    const document = this.#store.document();
    const reading = document?.fields.find((each) => each.field === field);
    this.#announcer.say(document && reading ? sentenceOf(reading, document) : NOTHING_OPEN);
  }

  /** The value becomes the candidate so many places down (from 0). @returns whether it did */
  async pick(field: DocumentField | null, place: number): Promise<boolean> {
    const document = this.#store.document();
    const reading = this.#doubt(document, field);
    const candidate = reading?.candidates[place];
    if (!document || !reading || !candidate) return false;
    return (await this.#editor.pick(document, { field: reading.field, candidate })).is === 'saved';
  }

  /** このままで正しい. @returns whether it is recorded */
  async confirm(field: DocumentField | null): Promise<boolean> {
    const document = this.#store.document();
    const reading = this.#doubt(document, field);
    if (!document || !reading) return false;
    return (await this.#editor.confirm(document, reading.field)).is === 'saved';
  }

  /** Gaps are filled by saying so; values that are complete need no word. @returns whether the document is complete now */
  async complete(): Promise<boolean> {
    const document = this.#store.document();
    if (!document) return false;
    if (document.inputState === 'complete' || document.isManuallyCompleted || !document.canEdit) return true;
    return (await this.#editor.complete(document, true)).is === 'saved';
  }

  /** Values that nobody looked at are told of once, so that nothing passes unseen; the second press goes on. */
  mayPass(document: Document): boolean {
    const count = document.fields.filter(({ review }) => review.length > 0).length;
    if (count === 0 || this.#warnedOf === document.id || !document.canEdit) return true;
    this.#warnedOf = document.id;
    this.#toast.show(
      $localize`:@@checking.open:要確認が${count}:count:か所残っています。もう一度押すと、そのまま次へ進みます`,
    );
    return false;
  }

  /** Said when another document is there. */
  introduce(document: Document, heading: string): void {
    const count = openFields(document).length;
    this.#announcer.say(
      count === 0
        ? $localize`:@@checking.shown:管理番号 ${document.number}:number: ${heading}:title:`
        : $localize`:@@checking.shownOpen:管理番号 ${document.number}:number: ${heading}:title:。要確認・未入力 ${count}:count:項目`,
    );
  }

  #doubt(document: Document | null, field: DocumentField | null): FieldReading | undefined {
    if (!document?.canEdit || this.#editor.isBusy()) return undefined;
    return document.fields.find((reading) => reading.field === field && reading.review.length > 0);
  }
}

const NOTHING_OPEN = $localize`:@@checking.nothingOpen:要確認・未入力の項目はありません`;

/** Doubtful or required and blank. */
export const openFields = ({ fields, missingFields }: Document): readonly FieldReading[] =>
  fields.filter(({ field, review }) => review.length > 0 || missingFields.includes(field));

function sentenceOf({ field, value, review, candidates }: FieldReading, { currency }: Document): string {
  const word = FIELD_WORDS[field];
  const text = value === null ? $localize`:@@cell.missing:未入力` : fieldText(field, value, currency);
  const choices = candidates.map((candidate, index) => `${index + 1} ${fieldText(field, candidate.value, currency)}`);
  const candidateText =
    choices.length > 0 ? $localize`:@@checking.candidates:候補 ${choices.join(', ')}:candidates:` : '';
  return [`${word} ${text}`, reviewSentence(review), candidateText].filter(Boolean).join(' ');
}
