import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Invitations } from '@chogura/identity';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, ObjectStorage } from '@chogura/platform';
import { queuedMailsTo, tokenIn } from '@chogura/platform/testing';
import { PASSWORD, type TestApi } from '../test-api';
import type { TestBrowser } from '../test-browser';

/** A scope for each operation that takes a key. */
const ALL_SCOPES = 'all';

/** The walk asks more of one key than plans allow, and has two seats, so that the third person waits. */
const ROOMY_PLAN = `VALUES ('walk', '2026-01-01', '散歩', 'Walk', 2, 100000, true, 100000, 10737418240)`;

/** Who asks, beside the administrator: nobody, the administrator with a session for one request, a clerk who has a seat, a clerk on the way in. */
export type Visitor = 'nobody' | 'session-of-its-own' | 'seat-holder' | 'signing-in' | 'waiting-for-seat';

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
    await api.db.look(`INSERT INTO plans ${ROOMY_PLAN} ON CONFLICT DO NOTHING`);
    await api.db.look(`INSERT INTO tenant_plans VALUES ($1, '2026-01-01', 'walk')`, [ctx.tenantId]);
    await company.signIn(administrator);
    return company;
  }

  /** A person may have so many only. */
  async forgetSavedViews(): Promise<void> {
    await this.api.db.look('DELETE FROM ledger_saved_views WHERE tenant_id = $1', [this.ctx.tenantId]);
  }

  /** Takes away what there may be so much of only, and what nothing hangs on. */
  async clearOut(): Promise<void> {
    await this.forgetSavedViews();
    await this.api.db.look(
      'DELETE FROM tags t WHERE tenant_id = $1 AND NOT EXISTS (SELECT FROM document_tags d WHERE d.tag_id = t.id)',
      [this.ctx.tenantId],
    );
  }

  /** @throws Error when there is something left to do before the session */
  async signIn(browser: TestBrowser, email = this.email): Promise<TestBrowser> {
    const { next } = await browser.signIn(email, PASSWORD);
    if (next !== 'done') throw new Error(`the person cannot sign in: ${next}`);
    return browser;
  }

  /** The browser of somebody at a certain point of the way in. */
  async browserOf(who: Visitor): Promise<TestBrowser> {
    const browser = this.api.browser();
    switch (who) {
      case 'nobody':
        return browser;
      case 'session-of-its-own':
        return this.signIn(browser);
      case 'seat-holder': {
        const id = await this.make('seatHolder');
        const [holder] = await this.api.db.look<{ email: string }>('SELECT email FROM users WHERE id = $1', [id]);
        return this.signIn(browser, holder?.email);
      }
      case 'signing-in':
        await browser.login((await this.newClerk()).email, PASSWORD);
        return browser;
      case 'waiting-for-seat': {
        await this.make('seatHolder');
        const { next } = await browser.signIn((await this.newClerk()).email, PASSWORD);
        if (next !== 'seat') throw new Error(`there was a seat left: ${next}`);
        return browser;
      }
    }
  }

  async newClerk(): Promise<{ id: Uuid; email: string }> {
    const [id, email] = [newId(), `${newId()}@${this.mark}.example`.toLowerCase()];
    await this.api.db.look(
      `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
       SELECT tenant_id, $2, $3, $4, 'clerk', password_hash FROM users WHERE tenant_id = $1 AND email = $5`,
      [this.ctx.tenantId, id, email, this.mark, this.email],
    );
    return { id, email };
  }

  get companyName(): string {
    return `株式会社${this.mark}`;
  }

  newPerson(): { name: string; email: string } {
    return { name: this.mark, email: `${newId()}@walled.example` };
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

  /** Of a link that lets a new clerk set the first password. */
  async invitationToken(): Promise<string> {
    const { id, email } = await this.newClerk();
    await this.api.db.look('UPDATE users SET password_hash = NULL WHERE id = $1', [id]);
    await this.api.app
      .get(Database)
      .transaction(this.ctx, (tx) => this.api.app.get(Invitations).invite(tx, this.ctx, id));
    const [mail] = await queuedMailsTo(this.api.db, email);
    if (!mail) throw new Error('no invitation was mailed');
    return tokenIn(mail);
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
  /** Invited, without a password yet. */
  invited: async (company: WalledCompany): Promise<Uuid> => {
    const { id } = await company.newClerk();
    await company.api.db.look('UPDATE users SET password_hash = NULL WHERE id = $1', [id]);
    return id;
  },
  role: async ({ api, ctx, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    await api.db.look('INSERT INTO custom_roles (tenant_id, id, name, permissions) VALUES ($1, $2, $3, $4)', [
      ctx.tenantId,
      id,
      `${mark} ${id}`,
      ['read:Profile'],
    ]);
    return id;
  },
  user: async (company: WalledCompany): Promise<Uuid> => (await company.newClerk()).id,
  administrator: async (company: WalledCompany): Promise<Uuid> => {
    const { id } = await company.newClerk();
    await company.api.db.look(`UPDATE users SET role = 'administrator' WHERE id = $1`, [id]);
    return id;
  },
  /** The clerk who holds the second seat. */
  seatHolder: async (company: WalledCompany): Promise<Uuid> => {
    const holders = (): Promise<{ id: Uuid }[]> =>
      company.api.db.look(
        `SELECT s.user_id AS id FROM seats s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
          WHERE s.tenant_id = $1 AND u.role = 'clerk'`,
        [company.ctx.tenantId],
      );
    const [holder] = await holders();
    if (holder) return holder.id;
    const { id, email } = await company.newClerk();
    await company.signIn(company.api.browser(), email);
    return id;
  },
  /** Of its administrator. */
  session: async (company: WalledCompany): Promise<Uuid> => {
    const token = (await company.browserOf('session-of-its-own')).cookie('chogura_session') ?? '';
    const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: Uuid };
    return sid;
  },
  group: async ({ api, ctx, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    const row = [ctx.tenantId, id, `${mark} ${id}`];
    await api.db.look('INSERT INTO groups (tenant_id, id, name) VALUES ($1, $2, $3)', row);
    return id;
  },
  /** The administrator's own. */
  savedView: async ({ administrator, mark }: WalledCompany): Promise<Uuid> => {
    const body = { name: `${mark} ${newId().slice(-12)}`, filter: {}, sort: 'number', order: 'desc' };
    const { id } = await accepted<{ id: Uuid }>(await administrator.send('POST', '/api/v1/ledger/views', body));
    return id;
  },
  /** A refused one. */
  watchedFile: async ({ api, ctx, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    await api.db.look(
      `INSERT INTO watched_files (tenant_id, id, path, size_bytes, ended_at, outcome, problem)
       VALUES ($1, $2, $3, 0, now(), 'refused', 'documents.empty-file')`,
      [ctx.tenantId, id, `${mark}.pdf`],
    );
    return id;
  },
  /** On no document. */
  tag: async ({ administrator, mark }: WalledCompany): Promise<Uuid> => {
    const body = { name: `${mark} ${newId().slice(-12)}`, colour: 'grey' };
    const { id } = await accepted<{ id: Uuid }>(await administrator.send('POST', '/api/v1/settings/tags', body));
    return id;
  },
  /** Of kind text. */
  customField: (company: WalledCompany): Promise<Uuid> => addCustomField(company, 'text'),
  /** With one option. */
  customList: async (company: WalledCompany): Promise<Uuid> => {
    const fieldId = await addCustomField(company, 'list');
    await company.api.db.look(
      `INSERT INTO custom_field_options (tenant_id, id, field_id, name, colour, position) VALUES ($1, $2, $3, $4, 'grey', 0)`,
      [company.ctx.tenantId, newId(), fieldId, company.mark],
    );
    return fieldId;
  },
  /** Of the list that was made last. */
  customOption: async ({ api, ctx }: WalledCompany): Promise<Uuid> => {
    const [option] = await api.db.look<{ id: Uuid }>(
      'SELECT id FROM custom_field_options WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1',
      [ctx.tenantId],
    );
    return option?.id ?? newId();
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
    const run = { text: mark, box: [0.1, 0.1, 0.5, 0.02], charBoxes: [[0.1, 0.1, 0.5, 0.02]], confidence: 1 };
    const layout = gzipSync(JSON.stringify([run]));
    await api.db.look(
      `INSERT INTO reading_pages (tenant_id, reading_id, page, width, height, text_source, text, layout, image_key, image_bytes)
       VALUES ($1, $2, 0, 595, 842, 'layer', $3, $4, $5, $6)`,
      [ctx.tenantId, readingId, mark, layout, image.key, image.sizeBytes],
    );
    await api.db.look(
      `UPDATE documents SET reading_state = 'read', input_state = 'complete', reading_id = $2, title = $3 WHERE id = $1`,
      [id, readingId, mark],
    );
    return id;
  },
  /** The one with which every suspected document is. */
  twinDocument: async (company: WalledCompany): Promise<Uuid> => {
    const { db } = company.api;
    const [twin] = await db.look<{ id: Uuid }>(`SELECT id FROM documents WHERE tenant_id = $1 AND memo = 'twin'`, [
      company.ctx.tenantId,
    ]);
    if (twin) return twin.id;
    const id = await company.make('document');
    await db.look(`UPDATE documents SET memo = 'twin' WHERE id = $1`, [id]);
    return id;
  },
  /** May be the same paper as the twin. */
  suspectedDocument: async (company: WalledCompany): Promise<Uuid> => {
    const [id, twinId] = [await company.make('document'), await company.make('twinDocument')];
    await company.api.db.look(
      `INSERT INTO document_duplicates (tenant_id, first_id, second_id, reason, found_at)
       VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 'same-values', now())`,
      [company.ctx.tenantId, id, twinId],
    );
    return id;
  },
  deletedDocument: async (company: WalledCompany): Promise<Uuid> => {
    const id = await company.make('document');
    const headers = { 'If-Match': '"0"' };
    await accepted(
      await company.administrator.send('POST', `/api/v1/documents/${id}/delete`, { reason: company.mark }, headers),
    );
    return id;
  },
  archive: async (company: WalledCompany): Promise<Uuid> => {
    const documentIds = [await company.make('document')];
    const response = await company.administrator.send('POST', '/api/v1/document-archives', { documentIds });
    return ((await response.json()) as { id: Uuid }).id;
  },
  /** Over, with one document done and one that failed. */
  bulkJob: async (company: WalledCompany): Promise<Uuid> => {
    const { api, ctx, email } = company;
    const id = newId();
    await api.db.look(
      `INSERT INTO bulk_jobs (tenant_id, id, started_by, started_at, ended_at, action)
       SELECT tenant_id, $2, id, now(), now(), '{"kind": "edit", "changes": {"memo": null}, "reason": null}'
         FROM users WHERE tenant_id = $1 AND email = $3`,
      [ctx.tenantId, id, email],
    );
    await api.db.look(
      `INSERT INTO bulk_job_items (tenant_id, job_id, position, document_id, state, revision, before, problem)
       VALUES ($1, $2, 1, $3, 'done', 0, '{"memo": "x"}', NULL), ($1, $2, 2, $4, 'failed', NULL, NULL, 'documents.forbidden')`,
      [ctx.tenantId, id, await company.make('document'), await company.make('document')],
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
  supportGrant: async ({ api, ctx, email, mark }: WalledCompany): Promise<Uuid> => {
    const id = newId();
    await api.db.look(
      `INSERT INTO support_grants (tenant_id, id, reason, granted_by, granted_at, expires_at)
       SELECT tenant_id, $2, $3, id, now(), now() + interval '1 hour' FROM users WHERE tenant_id = $1 AND email = $4`,
      [ctx.tenantId, id, mark, email],
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

/** There may be so many only: older ones make room. */
async function addCustomField({ api, ctx, mark }: WalledCompany, kind: 'text' | 'list'): Promise<Uuid> {
  const id = newId();
  await api.db.look(
    `UPDATE custom_fields SET removed_at = now() WHERE tenant_id = $1 AND id NOT IN
       (SELECT id FROM custom_fields WHERE tenant_id = $1 ORDER BY id DESC LIMIT 10)`,
    [ctx.tenantId],
  );
  await api.db.look(
    `INSERT INTO custom_fields (tenant_id, id, revision, name, name_key, kind, position) VALUES ($1, $2, 0, $3, $3, $4, 0)`,
    [ctx.tenantId, id, `${mark} ${id.slice(-12)}`, kind],
  );
  return id;
}

async function accepted<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}
