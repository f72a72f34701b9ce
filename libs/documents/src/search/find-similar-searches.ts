import { type DocumentFilter, TextSearch } from '@chogura/contracts';
import { type CappedCount, companyKey, type RequestContext } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess, type ResolvedAccess } from '../access/document-access';
import { onlyIdsOf } from '../access/support-limits';
import { FilterConditions } from '../ledger/filter-conditions';
import { countIndexed } from '../ledger/worded-ledger.repository';
import { CompanyNamesRepository } from './company-names.repository';
import { editsBetween } from './edits-between';
import type { SimilarSearchesDto } from './search.dto';

const MAX_SIMILAR = 3;
/** Names that are compared letter by letter. */
const MAX_COMPARED = 40;
/** Of a name; one in so many letters may be another. */
const LETTERS_PER_EDIT = 3;

/** もしかして: signs that look alike, as readers mistake them, and names of companies that are nearly what was typed. */
@Injectable()
export class FindSimilarSearches {
  constructor(
    private readonly database: Database,
    private readonly search: TextSearch,
    private readonly filters: FilterConditions,
    private readonly names: CompanyNamesRepository,
    private readonly access: DocumentAccess,
  ) {}

  of(ctx: RequestContext, filter: DocumentFilter): Promise<SimilarSearchesDto> {
    const typed = filter.q ?? '';
    return this.database.transaction(ctx, async (tx) => {
      const subject = await this.access.subjectOf(ctx, tx);
      const access = await this.access.resolve(tx, subject);
      const found: { q: string; count: CappedCount }[] = [];
      for (const q of [...(await this.nearNames(tx, ctx, access, typed)), ...this.search.similar(typed)]) {
        const asked = { filter: { ...filter, q }, userId: subject.userId, access, onlyIds: onlyIdsOf(ctx.actor) };
        const count = await countIndexed(tx, await this.filters.of(tx, ctx, asked));
        if (count.count > 0) found.push({ q, count });
      }
      return { items: found.sort((a, b) => b.count.count - a.count.count).slice(0, MAX_SIMILAR) };
    });
  }

  private async nearNames(
    tx: Transaction,
    { actor }: RequestContext,
    access: ResolvedAccess,
    typed: string,
  ): Promise<string[]> {
    const key = companyKey(typed);
    const pieces = Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2));
    if (pieces.length < 2) return [];
    const sight = { visibleClasses: access.classesWith('see'), onlyIds: onlyIdsOf(actor) };
    const names = await this.names.sharing(tx, sight, pieces, MAX_COMPARED);
    const isNear = (name: string): boolean => {
      const edits = editsBetween(key, companyKey(name));
      return edits > 0 && edits <= Math.floor(key.length / LETTERS_PER_EDIT);
    };
    return names.filter(isNear).slice(0, MAX_SIMILAR);
  }
}
