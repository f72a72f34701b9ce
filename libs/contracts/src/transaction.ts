/**
 * A database transaction as the platform hands it out: the company is set, row-level security applies.
 * Structural, so that contracts need no database library.
 */
export interface Transaction {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
