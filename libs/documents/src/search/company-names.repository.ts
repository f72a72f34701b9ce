import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { SqlParameters } from '../ledger/document-filter.repository';

/** Names that are looked at for one question. */
const MAX_LOOKED_AT = 200;

/** What may be shown, and to whom. */
export interface Sight {
  /** Access classes in which the asker sees documents. */
  readonly visibleClasses: readonly number[];
  /** Nothing beside these, where it is not null. */
  readonly onlyIds: readonly Uuid[] | null;
}

/** Names of companies, as they stand on documents that the asker sees. */
@Injectable()
export class CompanyNamesRepository {
  /** Those that have `key` in theirs; first the ones that begin with it, whatever legal form stands before. */
  having(tx: Transaction, sight: Sight, key: string, limit: number): Promise<string[]> {
    const sql = new SqlParameters();
    const part = sql.add(key);
    return this.visible(tx, sight, sql, limit, {
      where: `strpos(company_key, ${part}) > 0`,
      orderBy: `NOT starts_with(replace(company_key, '株式会社', ''), ${part}), length(company_key), company_key`,
    });
  }

  /** Those that share pieces with others; the more pieces the sooner. */
  sharing(tx: Transaction, sight: Sight, pieces: readonly string[], limit: number): Promise<string[]> {
    const sql = new SqlParameters();
    const shared = `(SELECT count(*) FROM unnest(${sql.add(pieces)}::text[]) AS p (piece) WHERE strpos(company_key, piece) > 0)`;
    return this.visible(tx, sight, sql, limit, {
      where: `${shared} > 0`,
      orderBy: `${shared} DESC, length(company_key), company_key`,
    });
  }

  private async visible(
    tx: Transaction,
    { visibleClasses, onlyIds }: Sight,
    sql: SqlParameters,
    limit: number,
    { where, orderBy }: { readonly where: string; readonly orderBy: string },
  ): Promise<string[]> {
    const isVisible = [`d.access_class_id = ANY(${sql.add(visibleClasses)}::int8[])`];
    if (onlyIds) isVisible.push(`d.id = ANY(${sql.add(onlyIds)}::uuid[])`);
    const rows = await tx.query<{ name: string }>(
      `SELECT name FROM (SELECT company_key, row_number() OVER () AS place
                           FROM (SELECT company_key FROM document_companies WHERE ${where} ORDER BY ${orderBy} LIMIT ${MAX_LOOKED_AT}) known) k
        CROSS JOIN LATERAL (SELECT d.company_name AS name FROM documents d
                             WHERE d.company_key = k.company_key AND ${isVisible.join(' AND ')}
                             ORDER BY d.company_key, d.transaction_date DESC LIMIT 1) d
        ORDER BY k.place LIMIT ${sql.add(limit)}`,
      sql.values,
    );
    return rows.map(({ name }) => name);
  }
}
