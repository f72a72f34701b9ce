import type { KeywordPlace, SearchedValues, SqlValues, Transaction } from '@chogura/contracts';
import { gramsOf, gramsOfWord, indexedText, SEARCH_BREAK, type Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { SearchWord } from './search-query';

/** The rows that documents are found by. */
@Injectable()
export class SearchRepository {
  /** What the pages have stays in the index, and what the values had before: it finds too much rather than too little until the pages are put anew. */
  async putValues(tx: Transaction, tenantId: Uuid, documentId: Uuid, values: SearchedValues): Promise<void> {
    const [title, memo, fileName] = [values.title, values.memo, values.fileName].map(
      (value) => value && indexedText(value),
    );
    const others = values.others.map((value) => indexedText(value));
    const text = [title, memo, fileName, ...others].filter((line) => line).join(SEARCH_BREAK);
    await tx.query(
      `INSERT INTO search_documents AS s (tenant_id, document_id, title_text, memo_text, file_name_text, field_text, field_grams, all_grams)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
           ON CONFLICT (tenant_id, document_id) DO UPDATE
          SET title_text = excluded.title_text, memo_text = excluded.memo_text, file_name_text = excluded.file_name_text,
              field_text = excluded.field_text, field_grams = excluded.field_grams,
              all_grams = ARRAY(SELECT unnest(s.all_grams) UNION SELECT unnest(excluded.field_grams))
        WHERE (s.title_text, s.memo_text, s.file_name_text, s.field_text)
              IS DISTINCT FROM (excluded.title_text, excluded.memo_text, excluded.file_name_text, excluded.field_text)`,
      [tenantId, documentId, title, memo, fileName, text, gramsOf(text)],
    );
  }

  /**
   * Unless there are those of a later reading.
   * @param pages the text of each, from the first
   * @param readingId of which they are; ids of readings sort by time
   */
  async putPages(
    tx: Transaction,
    tenantId: Uuid,
    documentId: Uuid,
    { pages, readingId }: { readonly pages: readonly string[]; readonly readingId: Uuid | null },
  ): Promise<void> {
    const texts = pages.map((page) => indexedText(page));
    const put = await tx.query(
      `INSERT INTO search_documents AS s (tenant_id, document_id, field_text, field_grams, all_grams, page_count, reading_id)
       VALUES ($1, $2, '', '{}', $3, $4, $5)
           ON CONFLICT (tenant_id, document_id) DO UPDATE
          SET page_count = excluded.page_count, reading_id = excluded.reading_id,
              all_grams = ARRAY(SELECT unnest(s.field_grams) UNION SELECT unnest(excluded.all_grams))
        WHERE s.reading_id IS NULL OR s.reading_id <= excluded.reading_id
       RETURNING 1`,
      [tenantId, documentId, gramsOf(texts.join(SEARCH_BREAK)), texts.length, readingId],
    );
    if (put.length === 0) return;
    await tx.query(`DELETE FROM search_pages WHERE tenant_id = $1 AND document_id = $2 AND page >= $3`, [
      tenantId,
      documentId,
      texts.length,
    ]);
    await tx.query(
      `INSERT INTO search_pages (tenant_id, document_id, page, text)
       SELECT $1, $2, page - 1, text FROM unnest($3::text[]) WITH ORDINALITY AS pages (text, page)
           ON CONFLICT (tenant_id, document_id, page) DO UPDATE SET text = excluded.text`,
      [tenantId, documentId, texts],
    );
  }

  /** Those of `documentIds` that no page was put of yet. Held until the transaction ends. */
  async withoutPages(tx: Transaction, documentIds: readonly Uuid[]): Promise<Uuid[]> {
    const rows = await tx.query<{ id: Uuid }>(
      `SELECT document_id AS id FROM search_documents WHERE document_id = ANY($1::uuid[]) AND page_count = 0 ORDER BY document_id FOR UPDATE`,
      [documentIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Of these documents, the pages that have one of the words, the first `limit` of each document. */
  pagesWith(
    tx: Transaction,
    documentIds: readonly Uuid[],
    words: readonly SearchWord[],
    limit: number,
  ): Promise<{ documentId: Uuid; page: number }[]> {
    const values: unknown[] = [];
    const sql = { add: (value: unknown) => `$${values.push(value)}` };
    const wanted = words.filter(({ isExcluded }) => !isExcluded).map((word) => hasOneOf('p.text', word, sql));
    return tx.query(
      `SELECT d.id AS "documentId", p.page FROM unnest(${sql.add(documentIds)}::uuid[]) AS d (id)
        CROSS JOIN LATERAL (SELECT p.page FROM search_pages p WHERE p.document_id = d.id AND (${wanted.join(' OR ') || 'false'})
                             ORDER BY p.page LIMIT ${sql.add(limit)}) p`,
      values,
    );
  }
}

/** Words that were parsed, and where they are looked for. */
export interface PlacedWords {
  readonly words: readonly SearchWord[];
  readonly place: KeywordPlace;
}

/** @returns null where a word is only left out: no index knows what is nowhere */
export function candidatesSql(
  { words, place }: PlacedWords,
  row: string,
  sql: SqlValues,
  previewClasses: readonly number[],
): string | null {
  const wanted = words.filter(({ isExcluded }) => !isExcluded);
  if (wanted.length === 0) return null;
  const grams = combinationsOf(wanted).map((spelled) => sql.add([...new Set(spelled.flatMap(gramsOfWord))]));
  const foundBy = (search: string): string =>
    `${row}.id IN (${grams.map((each) => `SELECT ${search}(${each}::int4[])`).join(' UNION ALL ')})`;
  if (place !== 'values-and-pages') return foundBy('search_field_candidates');
  const isPreviewed = `${row}.access_class_id = ANY(${sql.add(previewClasses)}::int8[])`;
  return `${foundBy('search_all_candidates')} AND (${isPreviewed} OR ${foundBy('search_field_candidates')})`;
}

const MAX_COMBINATIONS = 16;

/** One spelling of each word, in all combinations; words with more spellings than that leave theirs to be looked at in the rows found. */
function combinationsOf(words: readonly SearchWord[]): string[][] {
  return words.reduce<string[][]>(
    (combinations, { alternatives }) =>
      combinations.length * alternatives.length > MAX_COMBINATIONS
        ? combinations
        : combinations.flatMap((combination) => alternatives.map((spelling) => [...combination, spelling])),
    [[]],
  );
}

const TEXT_OF: Readonly<Record<KeywordPlace, string>> = {
  values: 's.field_text',
  'values-and-pages': 's.field_text',
  title: 's.title_text',
  memo: 's.memo_text',
  fileName: 's.file_name_text',
};

export function matchesSql(
  { words, place }: PlacedWords,
  row: string,
  sql: SqlValues,
  previewClasses: readonly number[],
): string {
  const conditions = words.map((word) => {
    const places = [
      isTrue(`search_documents s WHERE s.document_id = ${row}.id AND ${hasOneOf(TEXT_OF[place], word, sql)}`),
    ];
    if (place === 'values-and-pages') {
      const page = `search_pages p WHERE p.document_id = ${row}.id AND ${hasOneOf('p.text', word, sql)}`;
      places.push(`(${row}.access_class_id = ANY(${sql.add(previewClasses)}::int8[]) AND ${isTrue(page)})`);
    }
    return `${word.isExcluded ? 'NOT ' : ''}(${places.join(' OR ')})`;
  });
  return conditions.join(' AND ');
}

/** EXISTS, asked row by row: of a real EXISTS the database would make a list of all that match in the whole company. */
const isTrue = (rows: string): string => `(SELECT true FROM ${rows} LIMIT 1) IS TRUE`;

const hasOneOf = (text: string, { alternatives }: SearchWord, sql: SqlValues): string =>
  `(${alternatives.map((spelling) => `strpos(${text}, ${sql.add(spelling)}::text COLLATE "C") > 0`).join(' OR ')})`;
