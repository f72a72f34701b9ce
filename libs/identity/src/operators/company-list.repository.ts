import type { Uuid } from '@chogura/kernel';
import { SystemDatabase } from '@chogura/platform';
import { Injectable } from '@nestjs/common';

/** All that is seen of a company from outside of it. */
export interface CompanyFacts {
  readonly id: Uuid;
  readonly name: string;
  readonly createdAt: Date;
  readonly suspendedAt: Date | null;
  readonly suspensionReason: string | null;
}

const COLUMNS = `id, name, created_at AS "createdAt", suspended_at AS "suspendedAt", suspension_reason AS "suspensionReason"`;

/** The list of companies: role chogura_system, which sees that they exist and nothing that is in them. */
@Injectable()
export class CompanyListRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * The newest first: ids sort as they were made.
   * @param name a part of it, in any case; empty: all
   * @param after id of the last one of the page before
   */
  page(name: string, after: Uuid | null, limit: number): Promise<CompanyFacts[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM tenants
        WHERE ($1 = '' OR position(lower($1) IN lower(name)) > 0)
          AND ($2::uuid IS NULL OR id < $2)
        ORDER BY id DESC LIMIT $3`,
      [name, after, limit],
    );
  }

  async namesOf(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>> {
    const rows = await this.database.query<{ id: Uuid; name: string }>(
      'SELECT id, name FROM tenants WHERE id = ANY ($1)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async find(id: Uuid): Promise<CompanyFacts | null> {
    const [company] = await this.database.query<CompanyFacts & { [column: string]: unknown }>(
      `SELECT ${COLUMNS} FROM tenants WHERE id = $1`,
      [id],
    );
    return company ?? null;
  }
}
