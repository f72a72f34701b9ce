import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from './transaction';

/** Where words are looked for: in what the search box knows of a document, in one value of it, or in the text of its pages as well. */
export type KeywordPlace = 'values' | 'values-and-pages' | 'title' | 'memo' | 'fileName';

/** Words as people type them, and where they are to be looked for. */
export interface Keyword {
  readonly typed: string;
  readonly place: KeywordPlace;
}

/** The values of one statement: gives each its place ("$3"). */
export interface SqlValues {
  add(value: unknown): string;
}

/**
 * Keywords as conditions of SQL on rows of documents. The one statement that two domains share: only the database can hold a keyword against
 * rights, amounts and dates at once. `row` names a row with the columns id and access_class_id.
 */
export interface TextConditions {
  /**
   * True of every document that matches and of few others, found on an index. null: no index tells.
   * @param previewClasses access classes in which the asker may see pages; what is on others makes no candidate
   */
  candidates(row: string, sql: SqlValues, previewClasses: readonly number[]): string | null;
  /** True of the documents that match: every word in the place where it is looked for. */
  matches(row: string, sql: SqlValues, previewClasses: readonly number[]): string;
}

/** Ask: which documents have certain words. Provided by search. */
export abstract class TextSearch {
  /** All of the keywords at once. null: nothing is asked for. */
  abstract conditions(ctx: RequestContext, keywords: readonly Keyword[]): Promise<TextConditions | null>;
  /** もしかして: the same words with signs that readers mistake for one another. Few, and nobody knows whether they find anything. */
  abstract similar(typed: string): readonly string[];
}

/** What a document is found by beside its pages, as it is shown. */
export interface SearchedValues {
  readonly title: string | null;
  readonly memo: string | null;
  readonly fileName: string;
  /** 管理番号, 分類 in every language, 企業名, タグ, インボイス登録番号. */
  readonly others: readonly string[];
}

/** Take: what a document is found by, in the transaction that changes it. Provided by search; pages are its own business. */
export abstract class SearchTexts {
  abstract put(tx: Transaction, ctx: RequestContext, documentId: Uuid, values: SearchedValues): Promise<void>;
}

/** Ask: whose pages the asker may see. Provided by documents. */
export abstract class PreviewRights {
  /** @throws documents.not-found, documents.forbidden */
  abstract demand(ctx: RequestContext, documentId: Uuid): Promise<void>;
  /** Those of `ids` whose pages the asker may see. */
  abstract among(ctx: RequestContext, ids: readonly Uuid[]): Promise<readonly Uuid[]>;
}
