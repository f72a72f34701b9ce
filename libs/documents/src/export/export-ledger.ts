import { CustomFields } from '@chogura/contracts';
import { csvLine, type RequestContext } from '@chogura/kernel';
import { Database, Outbox } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ContextOfNow } from '../access/context-of-now';
import type { DocumentPageDto } from '../ledger/ledger.dto';
import { LedgerQueryDto } from '../ledger/ledger-query.dto';
import { ReadLedger } from '../ledger/read-ledger';
import { type CsvColumn, csvColumns } from './ledger-cells';
import type { ExportQueryDto } from './export.dto';

/** Rows that are read at once; no more of a list is ever in memory. */
const PAGE_SIZE = 200;

/** A list of the ledger as lines of CSV: page by page along its order, with the rights of the moment in which each page is read. */
@Injectable()
export class ExportLedger {
  constructor(
    private readonly database: Database,
    private readonly ledger: ReadLedger,
    private readonly customFields: CustomFields,
    private readonly now: ContextOfNow,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Tells that the list leaves the product, before the first line does.
   * @returns the lines, as they are asked for
   * @throws http.invalid-input
   */
  async begin(ctx: RequestContext, query: ExportQueryDto): Promise<AsyncGenerator<string, void>> {
    const fields = await this.database.transaction(ctx, (tx) => this.customFields.all(tx));
    const columns = csvColumns(query.columns, fields, ctx.language);
    const first = await this.page(ctx, query, null);
    const { count, isCapped } = first.count ?? { count: first.items.length, isCapped: false };
    await this.database.transaction(ctx, (tx) =>
      this.outbox.publish(tx, ctx, 'documents.exported', { count, isCapped }),
    );
    return this.lines(ctx, query, columns, first);
  }

  /** @throws Error when the session or key that asked is over, so that what was sent is no whole file */
  private async *lines(
    ctx: RequestContext,
    query: ExportQueryDto,
    columns: readonly CsvColumn[],
    first: DocumentPageDto,
  ): AsyncGenerator<string, void> {
    yield csvLine(columns.map(({ heading }) => heading));
    let page = first;
    for (;;) {
      if (page.items.length > 0) yield page.items.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('');
      if (page.nextCursor === null) return;
      page = await this.page(await this.now.of(ctx), query, page.nextCursor);
    }
  }

  private page(
    ctx: RequestContext,
    { columns: _columns, encoding: _encoding, ...list }: ExportQueryDto,
    cursor: string | null,
  ): Promise<DocumentPageDto> {
    const place = cursor === null ? {} : { cursor };
    return this.ledger.page(ctx, Object.assign(new LedgerQueryDto(), list, place, { limit: PAGE_SIZE }));
  }
}
