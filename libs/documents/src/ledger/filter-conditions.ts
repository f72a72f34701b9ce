import { type DocumentFilter, type Keyword, TextSearch } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { ResolvedAccess } from '../access/document-access';
import { companiesNamed, type DocumentConditions } from './document-filter.repository';

/** A filter, who asks, and what may be found at all. */
export interface AskedDocuments {
  readonly filter: DocumentFilter;
  /** Whose favourites. null: nobody's. */
  readonly userId: Uuid | null;
  readonly access: ResolvedAccess;
  /** Nothing beside these, where it is not null. */
  readonly onlyIds: readonly Uuid[] | null;
}

/** Every list begins here, so that each of them finds companies by their names and documents by their words on an index. */
@Injectable()
export class FilterConditions {
  constructor(private readonly search: TextSearch) {}

  async of(
    tx: Transaction,
    ctx: RequestContext,
    { filter, userId, access, onlyIds }: AskedDocuments,
  ): Promise<DocumentConditions> {
    return {
      filter,
      userId,
      visibleClasses: access.classesWith('see'),
      previewClasses: access.classesWith('preview'),
      onlyIds,
      companyKeys: await companiesNamed(tx, filter),
      text: await this.search.conditions(ctx, keywordsOf(filter)),
    };
  }
}

const keywordsOf = ({ q, isFullText, title, memo, fileName }: DocumentFilter): Keyword[] => [
  { typed: q ?? '', place: isFullText ? 'values-and-pages' : 'values' },
  { typed: title ?? '', place: 'title' },
  { typed: memo ?? '', place: 'memo' },
  { typed: fileName ?? '', place: 'fileName' },
];
