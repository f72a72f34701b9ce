import { Readable } from 'node:stream';
import {
  type CustomField,
  CustomFields,
  type PageImage,
  type PageResolution,
  type PlacedText,
  People,
  type PeopleNamed,
  type PersonName,
  type PersonRecord,
  Quota,
  type Keyword,
  type Reading,
  Readings,
  type SearchedValues,
  SearchTexts,
  type TextConditions,
  TextSearch,
  type UploadQuota,
} from '@chogura/contracts';
import {
  type AbilityLike,
  type BuiltInRole,
  type IsoDay,
  newId,
  Problem,
  type RequestContext,
  type Uuid,
} from '@chogura/kernel';
import type { Database, PermissionRegistry, Transaction } from '@chogura/platform';

/** Fields of the real tables, as custom-fields reads them. */
export class CustomFieldsOfTables extends CustomFields {
  constructor(private readonly database: Database) {
    super();
  }

  override all(tx: Pick<Transaction, 'query'>): Promise<CustomField[]> {
    return tx.query<CustomField>(
      `SELECT id, name, description, kind, has_several AS "hasSeveral", shown_for AS "shownFor",
              (SELECT COALESCE(json_agg(json_build_object('id', o.id, 'name', o.name, 'colour', o.colour, 'isRetired', o.is_retired)
                                        ORDER BY o.position), '[]')
                 FROM custom_field_options o WHERE o.tenant_id = f.tenant_id AND o.field_id = f.id) AS options
         FROM custom_fields f WHERE removed_at IS NULL ORDER BY position`,
    );
  }

  override held(tx: Pick<Transaction, 'query'>): Promise<CustomField[]> {
    return this.all(tx);
  }

  /** @param options names of what a list offers */
  async add(
    ctx: RequestContext,
    field: Partial<CustomField> & Pick<CustomField, 'kind'>,
    options: readonly string[] = [],
  ): Promise<CustomField> {
    const id = newId();
    const { name = id, kind, hasSeveral = false } = field;
    return this.database.transaction(ctx, async (tx) => {
      await tx.query(
        `INSERT INTO custom_fields (tenant_id, id, revision, name, name_key, kind, has_several, position)
         VALUES ($1, $2, 0, $3, $3, $4, $5, (SELECT count(*) FROM custom_fields))`,
        [ctx.tenantId, id, name, kind, hasSeveral],
      );
      await tx.query(
        `INSERT INTO custom_field_options (tenant_id, id, field_id, name, colour, position)
         SELECT $1, gen_random_uuid(), $2, o.name, 'grey', o.place FROM unnest($3::text[]) WITH ORDINALITY AS o (name, place)`,
        [ctx.tenantId, id, options],
      );
      const made = (await this.all(tx)).find((each) => each.id === id);
      if (!made) throw new Error('the field was not made');
      return made;
    });
  }

  async retire(ctx: RequestContext, optionId: Uuid): Promise<void> {
    await this.database.transaction(ctx, (tx) =>
      tx.query('UPDATE custom_field_options SET is_retired = true WHERE id = $1', [optionId]),
    );
  }

  async remove(ctx: RequestContext, id: Uuid): Promise<void> {
    await this.database.transaction(ctx, (tx) =>
      tx.query('UPDATE custom_fields SET removed_at = now() WHERE id = $1', [id]),
    );
  }
}

/** The people of the real tables, asked on a connection of their own, as identity does. */
export class PeopleOfTables extends People {
  /** Roles of a company's own, which are identity's business: what they allow, by user. */
  readonly ownRoles = new Map<Uuid, AbilityLike>();

  constructor(
    private readonly database: Database,
    private readonly permissions: PermissionRegistry,
  ) {
    super();
  }

  override users(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.rows(ctx, 'SELECT id, name FROM users WHERE disabled_at IS NULL ORDER BY name');
  }

  override everyone(ctx: RequestContext): Promise<readonly PersonRecord[]> {
    return this.rows<PersonRecord>(
      ctx,
      'SELECT id, name, disabled_at IS NOT NULL AS "isDisabled" FROM users ORDER BY name',
    );
  }

  override groups(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.rows(ctx, 'SELECT id, name FROM groups ORDER BY name');
  }

  override keys(ctx: RequestContext): Promise<readonly PersonName[]> {
    return this.rows(ctx, 'SELECT id, name FROM api_keys');
  }

  override async named(
    tx: Pick<Transaction, 'query'>,
    userIds: readonly Uuid[],
    groupIds: readonly Uuid[],
  ): Promise<PeopleNamed> {
    return {
      users: await tx.query<PersonName>('SELECT id, name FROM users WHERE id = ANY($1)', [userIds]),
      groups: await tx.query<PersonName>('SELECT id, name FROM groups WHERE id = ANY($1)', [groupIds]),
    };
  }

  override async groupsOf(
    ctx: RequestContext,
    userId: Uuid,
    tx?: Pick<Transaction, 'query'>,
  ): Promise<readonly Uuid[]> {
    const sql = 'SELECT group_id AS id FROM group_members WHERE user_id = $1 ORDER BY position';
    const rows = await (tx ? tx.query<{ id: Uuid }>(sql, [userId]) : this.rows<{ id: Uuid }>(ctx, sql, userId));
    return rows.map(({ id }) => id);
  }

  override async abilityOf(ctx: RequestContext, userId: Uuid): Promise<AbilityLike | null> {
    const [user] = await this.rows<{ role: BuiltInRole }>(
      ctx,
      'SELECT role FROM users WHERE id = $1 AND disabled_at IS NULL',
      userId,
    );
    return user ? (this.ownRoles.get(userId) ?? this.permissions.abilityOf(user.role)) : null;
  }

  async addGroup(ctx: RequestContext, name: string): Promise<Uuid> {
    const id = newId();
    await this.rows(ctx, 'INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, $3)', ctx.tenantId, id, name);
    return id;
  }

  /** @param groupIds the default group first */
  async addUser(ctx: RequestContext, groupIds: readonly Uuid[], role: BuiltInRole = 'clerk'): Promise<Uuid> {
    const id = newId();
    await this.rows(
      ctx,
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, '大路 一葉', $4, '-')`,
      ctx.tenantId,
      id,
      `${id}@company.example`,
      role,
    );
    await this.setGroups(ctx, id, groupIds);
    return id;
  }

  async setGroups(ctx: RequestContext, userId: Uuid, groupIds: readonly Uuid[]): Promise<void> {
    await this.rows(ctx, 'DELETE FROM group_members WHERE user_id = $1', userId);
    await this.rows(
      ctx,
      `INSERT INTO group_members (tenant_id, user_id, group_id, position)
       SELECT $1, $2, id, place FROM unnest($3::uuid[]) WITH ORDINALITY AS g (id, place)`,
      ctx.tenantId,
      userId,
      groupIds,
    );
  }

  async setRole(ctx: RequestContext, userId: Uuid, role: BuiltInRole): Promise<void> {
    await this.rows(ctx, 'UPDATE users SET role = $2 WHERE id = $1', userId, role);
  }

  private rows<Row = PersonName>(ctx: RequestContext, sql: string, ...parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.transaction(ctx, (tx) => tx.query<Row>(sql, parameters));
  }
}

/** Readings and page images that a test hands in; extraction keeps the real ones. */
export class GivenReadings extends Readings {
  private readonly byId = new Map<Uuid, Reading>();
  private readonly pagesOf = new Map<Uuid, number>();

  give(reading: Reading): void {
    this.byId.set(reading.id, reading);
    this.pagesOf.set(reading.documentId, reading.pages.length);
  }

  override find(_ctx: RequestContext, readingId: Uuid): Promise<Reading | null> {
    return Promise.resolve(this.byId.get(readingId) ?? null);
  }

  override openPageImage(
    _ctx: RequestContext,
    documentId: Uuid,
    page: number,
    resolution: PageResolution = 'screen',
  ): Promise<PageImage | null> {
    const bytes = Buffer.from(`${resolution === 'sharp' ? 'sharp ' : ''}page ${page} of ${documentId}`);
    const image = (): PageImage => ({
      mediaType: 'image/jpeg',
      sizeBytes: bytes.length,
      stream: Readable.from([bytes]),
      etag: `"${documentId}-${page}"`,
    });
    return Promise.resolve(page < (this.pagesOf.get(documentId) ?? 0) ? image() : null);
  }

  override async findPlacedTexts(ctx: RequestContext, documentId: Uuid): Promise<readonly PlacedText[]> {
    const pages = Array.from({ length: this.pagesOf.get(documentId) ?? 0 }, (_, page) => page);
    const texts = await Promise.all(pages.map((page) => this.findPlacedText(ctx, documentId, page)));
    return texts.filter((text) => text !== null);
  }

  override findTexts(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  override findPlacedText(_ctx: RequestContext, documentId: Uuid, page: number): Promise<PlacedText | null> {
    const lines = [
      [{ text: '請求書', box: [0.4, 0.1, 0.2, 0.04], isVertical: false, ends: [0.46, 0.53, 0.6] }],
    ] as const;
    return Promise.resolve(page < (this.pagesOf.get(documentId) ?? 0) ? { page, textSource: 'layer', lines } : null);
  }
}

/** Keeps values as they are, in the tables of search; how texts are spelled and indexed is search's own business. */
export class PlainTexts extends SearchTexts {
  override async put(
    tx: Transaction,
    { tenantId }: RequestContext,
    documentId: Uuid,
    { title, memo, fileName, others }: SearchedValues,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO search_documents (tenant_id, document_id, title_text, memo_text, file_name_text, field_text, field_grams, all_grams)
       VALUES ($1, $2, $3, $4, $5, $6, '{}', '{}')
           ON CONFLICT (tenant_id, document_id) DO UPDATE SET title_text = excluded.title_text, memo_text = excluded.memo_text,
              file_name_text = excluded.file_name_text, field_text = excluded.field_text`,
      [tenantId, documentId, title, memo, fileName, [title, memo, fileName, ...others].join('\n')],
    );
  }
}

const COLUMNS = {
  values: 'field_text',
  'values-and-pages': 'field_text',
  title: 'title_text',
  memo: 'memo_text',
  fileName: 'file_name_text',
} as const;

/** Words between spaces, as they are written; with an index that finds nothing too much. */
export class PlainTextSearch extends TextSearch {
  override similar(typed: string): readonly string[] {
    return typed.includes('口') ? [typed.replace('口', 'ロ')] : [];
  }

  override conditions(_ctx: RequestContext, keywords: readonly Keyword[]): Promise<TextConditions | null> {
    const wanted = keywords.flatMap(({ typed, place }) =>
      typed
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => ({ word, place })),
    );
    if (wanted.length === 0) return Promise.resolve(null);
    const found: TextConditions['matches'] = (row, sql, previewClasses) =>
      wanted
        .map(({ word, place }) => {
          const has = (text: string): string => `strpos(${text}, ${sql.add(word)}) > 0`;
          const value = `EXISTS (SELECT FROM search_documents s WHERE s.document_id = ${row}.id AND ${has(`s.${COLUMNS[place]}`)})`;
          if (place !== 'values-and-pages') return value;
          const page = `EXISTS (SELECT FROM search_pages p WHERE p.document_id = ${row}.id AND ${has('p.text')})`;
          return `(${value} OR ${row}.access_class_id = ANY(${sql.add(previewClasses)}::int8[]) AND ${page})`;
        })
        .join(' AND ');
    return Promise.resolve({ candidates: found, matches: found });
  }
}

const MONTH: IsoDay = '2026-04-01';

/** A quota in the table and with the lock of the real one; how plans set the limit is licensing's own business. */
export interface PlainQuota extends Quota {
  limit: number;
}

export function plainQuota(): PlainQuota {
  return new (class extends Quota implements PlainQuota {
    limit = 1_000_000;

    override peek(): Promise<UploadQuota> {
      const resetsOn = '2026-05-01';
      return Promise.resolve({ used: 0, reserved: 0, limit: this.limit, resetsOn, planName: 'test' });
    }

    override take(tx: Transaction, ctx: RequestContext, count: number): Promise<void> {
      return this.add(tx, ctx, count, 0);
    }

    override async reserve(tx: Transaction, ctx: RequestContext): Promise<IsoDay> {
      await this.add(tx, ctx, 0, 1);
      return MONTH;
    }

    override async release(tx: Transaction, month: IsoDay): Promise<void> {
      await tx.query('UPDATE monthly_uploads SET reserved = reserved - 1 WHERE month = $1', [month]);
    }

    private async add(tx: Transaction, ctx: RequestContext, taken: number, reserved: number): Promise<void> {
      const rows =
        taken + reserved > this.limit
          ? []
          : await tx.query(
              `INSERT INTO monthly_uploads AS m (tenant_id, month, taken, reserved) VALUES ($1, $2, $3, $4)
               ON CONFLICT (tenant_id, month) DO UPDATE SET taken = m.taken + $3, reserved = m.reserved + $4
                WHERE m.taken + m.reserved + $3 + $4 <= $5 RETURNING taken`,
              [ctx.tenantId, MONTH, taken, reserved, this.limit],
            );
      if (rows.length === 0) {
        throw new Problem({
          code: 'licensing.quota-exceeded',
          status: 409,
          title: { ja: '上限です', en: 'The limit is reached' },
        });
      }
    }
  })();
}
