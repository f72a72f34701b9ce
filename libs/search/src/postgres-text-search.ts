import { type Keyword, type TextConditions, TextSearch } from '@chogura/contracts';
import type { RequestContext } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import { parseSearch } from './search-query';
import { candidatesSql, matchesSql } from './search.repository';
import { similarSpellings } from './similar-spellings';

/** Candidates from PostgreSQL itself, by an index over pairs of signs. */
@Injectable()
export class PostgresTextSearch extends TextSearch {
  override similar(typed: string): readonly string[] {
    return similarSpellings(typed);
  }

  override conditions(_ctx: RequestContext, keywords: readonly Keyword[]): Promise<TextConditions | null> {
    const asked = keywords
      .map(({ typed, place }) => ({ words: parseSearch(typed), place }))
      .filter(({ words }) => words.length > 0);
    if (asked.length === 0) return Promise.resolve(null);
    return Promise.resolve({
      candidates: (row, sql, previewClasses) =>
        asked
          .map((each) => candidatesSql(each, row, sql, previewClasses))
          .filter((each) => each !== null)
          .join(' AND ') || null,
      matches: (row, sql, previewClasses) =>
        asked.map((each) => matchesSql(each, row, sql, previewClasses)).join(' AND '),
    });
  }
}
