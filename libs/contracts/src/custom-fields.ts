import type { CappedCount, Uuid } from '@chogura/kernel';
import type { DocumentType, TagColour } from './document-words';
import type { Transaction } from './transaction';

/** 番号, 日付, 金額, テキスト, URL, リスト. A field keeps its kind. */
export const CUSTOM_FIELD_KINDS = ['number', 'date', 'amount', 'text', 'url', 'list'] as const;
export type CustomFieldKind = (typeof CUSTOM_FIELD_KINDS)[number];

/** Of a company. */
export const MAX_CUSTOM_FIELDS = 30;
/** One list has no more to choose from, those that are retired among them. */
export const MAX_CUSTOM_OPTIONS = 100;

/** What can be chosen in a field of kind list. */
export interface CustomFieldOption {
  readonly id: Uuid;
  readonly name: string;
  readonly colour: TagColour;
  /** Chosen no more; documents that have it keep it. */
  readonly isRetired: boolean;
}

/** カスタムフィールド: a field that a company added to its documents. */
export interface CustomField {
  readonly id: Uuid;
  readonly name: string;
  /** Whoever fills it in reads this beside it. */
  readonly description: string | null;
  readonly kind: CustomFieldKind;
  /** Of a list: several values at once. */
  readonly hasSeveral: boolean;
  /** 分類 that show it while it has no value; null: all of them, and those without 分類. */
  readonly shownFor: readonly DocumentType[] | null;
  /** In their order; none but for lists. */
  readonly options: readonly CustomFieldOption[];
}

/** Ask: the fields of the company, within the caller's transaction. Provided by custom-fields. */
export abstract class CustomFields {
  /** In their order, without those that were removed. */
  abstract all(tx: Transaction): Promise<readonly CustomField[]>;
  /**
   * The same, and none of them is changed or removed until the transaction ends. Whoever changes a field locks no document, so that it does
   * not matter which of the two is locked first.
   */
  abstract held(tx: Transaction): Promise<readonly CustomField[]>;
}

/** Ask: what documents have in these fields. Provided by documents. */
export abstract class CustomFieldUse {
  /** How many documents have a value, deleted ones among them; counted up to a limit. */
  abstract counts(tx: Transaction, fieldIds: readonly Uuid[]): Promise<ReadonlyMap<Uuid, CappedCount>>;
  /** Those of `optionIds` that some document has. */
  abstract usedOptions(tx: Transaction, fieldId: Uuid, optionIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>>;
  /** Whether some document has more than one value. */
  abstract hasSeveralValues(tx: Transaction, fieldId: Uuid): Promise<boolean>;
}
