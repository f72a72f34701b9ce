import {
  type DocumentLabel,
  DocumentLabels,
  People,
  type PeopleNamed,
  type PersonName,
  type PersonRecord,
} from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import type { Database } from '@chogura/platform';

/** The people of the real table, as identity tells them. */
export class PeopleOfTables extends People {
  /** API keys that a test hands in. */
  readonly keyNames: PersonName[] = [];

  constructor(private readonly database: Database) {
    super();
  }

  override everyone(ctx: RequestContext): Promise<readonly PersonRecord[]> {
    return this.database.transaction(ctx, (tx) =>
      tx.query<PersonRecord>('SELECT id, name, disabled_at IS NOT NULL AS "isDisabled" FROM users'),
    );
  }

  override users(): Promise<readonly PersonName[]> {
    return Promise.resolve([]);
  }

  override groups(): Promise<readonly PersonName[]> {
    return Promise.resolve([]);
  }

  override named(): Promise<PeopleNamed> {
    return Promise.resolve({ users: [], groups: [] });
  }

  override keys(): Promise<readonly PersonName[]> {
    return Promise.resolve(this.keyNames);
  }

  override abilityOf(): Promise<null> {
    return Promise.resolve(null);
  }

  override groupsOf(): Promise<readonly Uuid[]> {
    return Promise.resolve([]);
  }

  async add(ctx: RequestContext, name: string, isDisabled = false): Promise<Uuid> {
    const id = newId();
    await this.database.transaction(ctx, (tx) =>
      tx.query(
        `INSERT INTO users (tenant_id, id, email, name, role, password_hash, disabled_at)
         VALUES ($1, $2, $3, $4, 'clerk', '-', CASE WHEN $5 THEN now() END)`,
        [ctx.tenantId, id, `${id}@company.example`, name, isDisabled],
      ),
    );
    return id;
  }
}

/** Documents that a test hands in: those that the asker may see. */
export class GivenDocumentLabels extends DocumentLabels {
  private readonly labels: DocumentLabel[] = [];

  give(label: DocumentLabel): void {
    this.labels.push(label);
  }

  override of(_ctx: RequestContext, ids: readonly Uuid[]): Promise<readonly DocumentLabel[]> {
    return Promise.resolve(this.labels.filter(({ id }) => ids.includes(id)));
  }

  override withNumbers(_ctx: RequestContext, numbers: readonly number[]): Promise<readonly DocumentLabel[]> {
    return Promise.resolve(this.labels.filter(({ number }) => numbers.includes(number)));
  }
}
