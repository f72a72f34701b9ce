import { Readable } from 'node:stream';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { ObjectStorage } from '@chogura/platform';
import { PASSWORD, type TestApi } from '../test-api';
import type { TestBrowser } from '../test-browser';

/** A scope for each operation that takes a key. */
const ALL_SCOPES = 'all';

export type ThingKind = keyof typeof MAKERS;

/**
 * A company of which nothing may be seen from another one: its names, files and ids are marks that stand in no other company's answers.
 * A new kind of thing is one line in MAKERS.
 */
export class WalledCompany {
  /** What only this company has. */
  readonly marks: Set<string>;
  private key: Promise<string> | null = null;

  private constructor(
    readonly api: TestApi,
    readonly ctx: RequestContext,
    readonly email: string,
    readonly mark: string,
    readonly administrator: TestBrowser,
  ) {
    this.marks = new Set([mark, email, ctx.tenantId]);
  }

  static async found(api: TestApi): Promise<WalledCompany> {
    const mark = `垣根${newId().slice(-12)}`;
    const { ctx, email } = await api.newCompany({ name: `${mark} 一葉`, groups: [mark] }, { name: `株式会社${mark}` });
    const administrator = api.browser();
    const company = new WalledCompany(api, ctx, email, mark, administrator);
    await company.signIn(administrator);
    // The walk asks more of one key than the smallest plan allows.
    await api.db.look(
      `INSERT INTO tenant_plans (tenant_id, valid_from, plan_code) VALUES ($1, '2026-01-01', 'enterprise')`,
      [ctx.tenantId],
    );
    return company;
  }

  async signIn(browser: TestBrowser): Promise<TestBrowser> {
    const { status } = await browser.login(this.email, PASSWORD);
    if (status !== 204) throw new Error(`nobody of the company can sign in: ${status}`);
    return browser;
  }

  /** A new one each time, so that what an operation does to it disturbs no other. */
  async make(kind: ThingKind): Promise<Uuid> {
    const id = await MAKERS[kind](this);
    this.marks.add(id);
    return id;
  }

  /** One of everything, so that there is something to be seen. */
  async fill(): Promise<void> {
    for (const kind of Object.keys(MAKERS) as ThingKind[]) await this.make(kind);
  }

  /** An API key with every scope. */
  apiKey(): Promise<string> {
    this.key ??= issueKey(this, ALL_SCOPES).then(({ key }) => key);
    return this.key;
  }

  /** The ETag of what is there now. */
  async tagOf(path: string): Promise<string> {
    return (await this.administrator.get(`/api/v1${path}`)).headers.get('ETag') ?? '';
  }

  /** Sends something as its administrator. @throws Error when it was refused */
  async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return accepted(await this.administrator.send(method, `/api/v1${path}`, body));
  }
}

const MAKERS = {
  user: async ({ api, ctx }: WalledCompany): Promise<Uuid> => {
    const [user] = await api.db.look<{ id: Uuid }>('SELECT id FROM users WHERE tenant_id = $1', [ctx.tenantId]);
    return user?.id ?? '';
  },
  group: async ({ api, ctx, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    const row = [ctx.tenantId, id, `${mark} ${id}`];
    await api.db.look('INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, $3)', row);
    return id;
  },
  /** In the ledger, not read yet. */
  document: async ({ administrator, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    const file = pdf(`${mark} ${id}`);
    await accepted(await administrator.upload(`/api/v1/documents?id=${id}`, `${mark}.pdf`, file));
    return id;
  },
  /** Read, with the image of its one page. */
  readDocument: async (company: WalledCompany): Promise<Uuid> => {
    const { api, ctx, mark } = company;
    const [id, readingId] = [await company.make('document'), newId()];
    const image = await api.app
      .get(ObjectStorage)
      .put(`${ctx.tenantId}/page/${newId()}`, Readable.from([Buffer.from(mark)]));
    await api.db.look(
      `INSERT INTO readings (tenant_id, id, document_id, outcome, engine_version, started_at, finished_at, result, stage_times_ms)
       VALUES ($1, $2, $3, 'read', 'test', now(), now(), $4, '{}')`,
      [ctx.tenantId, readingId, id, JSON.stringify({ fields: [], taxLines: [], currency: 'JPY' })],
    );
    await api.db.look(
      `INSERT INTO reading_pages (tenant_id, reading_id, page, width, height, text_source, text, layout, image_key, image_bytes)
       VALUES ($1, $2, 0, 595, 842, 'layer', $3, '', $4, $5)`,
      [ctx.tenantId, readingId, mark, image.key, image.sizeBytes],
    );
    await api.db.look(
      `UPDATE documents SET reading_state = 'read', input_state = 'complete', reading_id = $2, title = $3 WHERE id = $1`,
      [id, readingId, mark],
    );
    return id;
  },
  lockedDocument: async (company: WalledCompany): Promise<Uuid> => {
    const id = await company.make('document');
    await company.api.db.look(
      `UPDATE documents SET reading_state = 'awaiting_password', input_state = 'awaiting_password' WHERE id = $1`,
      [id],
    );
    return id;
  },
  apiKey: async (company: WalledCompany): Promise<Uuid> => (await issueKey(company, ['read:Document'])).id,
} as const;

async function issueKey(
  company: WalledCompany,
  scopes: readonly string[] | typeof ALL_SCOPES,
): Promise<{ id: Uuid; key: string }> {
  const offered = await company.send<{ scopes: { scope: string }[] }>('GET', '/settings/api-keys');
  const chosen = scopes === ALL_SCOPES ? offered.scopes.map(({ scope }) => scope) : scopes;
  const order = { name: company.mark, scopes: chosen, groupIds: [], expiresOn: null };
  return company.send('POST', '/settings/api-keys', order);
}

/** A file that no other is like. */
export const pdf = (mark: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

async function accepted<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}
