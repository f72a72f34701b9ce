import { type DocumentFilter, LEDGER_VIEWS, type LedgerView } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Database, invalidInput, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access';
import type { DocumentConditions } from './document-filter.repository';
import { FilterConditions } from './filter-conditions';
import { DocumentMarks } from '../document-marks';
import { rowOf } from '../document-rows';
import { decodeMark, encodeMark } from './ledger-cursor';
import type { LedgerOrder } from './ledger-order.repository';
import type { LedgerQueryDto } from './ledger-query.dto';
import type { CappedCountDto, DocumentPageDto, LedgerSummaryDto } from './ledger.dto';
import { LedgerRepository, type WantedPage } from './ledger.repository';
import { PersonNames } from '../person-names';
import { onlyIdsOf } from '../access/support-limits';
import { TagsRepository } from '../tags/tags.repository';

/** The lists of documents: pages, how many there are, and what they amount to. */
@Injectable()
export class ReadLedger {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerRepository,
    private readonly marks: DocumentMarks,
    private readonly access: DocumentAccess,
    private readonly filters: FilterConditions,
    private readonly names: PersonNames,
    private readonly tags: TagsRepository,
  ) {}

  /** @throws http.invalid-input for two places at once, or a cursor that is none of this list */
  async page(ctx: RequestContext, query: LedgerQueryDto): Promise<DocumentPageDto> {
    const people = await this.peopleInOrder(ctx, query);
    return this.looking(ctx, query, async (tx, conditions) => {
      const idsInOrder = query.sort === 'tags' ? (await this.tags.all(tx)).map(({ id }) => id) : people;
      const order = { sort: query.sort, order: query.order, idsInOrder };
      const page = await this.ledger.page(tx, conditions, order, wantedOf(query, order), query.limit);
      const marksOf = await this.marks.of(tx, ctx, page.items, conditions.visibleClasses);
      const names = await this.names.among(tx, page.items);
      return {
        items: page.items.map((document) => rowOf(document, names, marksOf(document))),
        nextCursor: page.next && encodeMark(order, page.next),
        previousCursor: page.previous && encodeMark(order, page.previous),
        start: page.start,
        count: page.count,
      };
    });
  }

  summary(ctx: RequestContext, filter: DocumentFilter): Promise<LedgerSummaryDto> {
    return this.looking(ctx, filter, async (tx, conditions) => {
      const { count, sums } = await this.ledger.sums(tx, conditions);
      const total = count.isCapped ? await this.ledger.estimate(tx, conditions, count.count) : count.count;
      return { count, total: { count: total, isEstimate: count.isCapped }, sums: [...sums] };
    });
  }

  counts(ctx: RequestContext): Promise<Record<LedgerView, CappedCountDto>> {
    return this.looking(ctx, {}, async (tx, conditions) => {
      const counts = {} as Record<LedgerView, CappedCountDto>;
      for (const view of LEDGER_VIEWS) counts[view] = await this.ledger.count(tx, { ...conditions, filter: { view } });
      return counts;
    });
  }

  /** By their names, where these are what it is sorted by. */
  private async peopleInOrder(ctx: RequestContext, { sort }: LedgerQueryDto): Promise<Uuid[]> {
    if (sort !== 'assignee' && sort !== 'group') return [];
    const { users, groups } = await this.names.of(ctx);
    const named = [...(sort === 'assignee' ? users : groups).values()];
    return named.sort((a, b) => a.name.localeCompare(b.name, 'ja')).map(({ id }) => id);
  }

  private async looking<T>(
    ctx: RequestContext,
    filter: DocumentFilter,
    look: (tx: Transaction, conditions: DocumentConditions) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(ctx, async (tx) => {
      const subject = await this.access.subjectOf(ctx, tx);
      const access = await this.access.resolve(tx, subject);
      const asked = { filter, userId: subject.userId, access, onlyIds: onlyIdsOf(ctx.actor) };
      return look(tx, await this.filters.of(tx, ctx, asked));
    });
  }
}

/** @throws http.invalid-input */
function wantedOf({ cursor, before, offset, at }: LedgerQueryDto, order: LedgerOrder): WantedPage {
  const places = Object.entries({ cursor, before, offset, at }).filter(([, place]) => place !== undefined);
  const [, second] = places;
  if (second) throw invalidInput([{ field: second[0], code: 'one-place-only' }]);
  if (cursor !== undefined) return { is: 'after', mark: decodeMark(cursor, order, 'cursor') };
  if (before !== undefined) return { is: 'before', mark: decodeMark(before, order, 'before') };
  if (at !== undefined) return { is: 'at', fraction: at };
  return { is: 'from', offset: offset ?? 0 };
}
