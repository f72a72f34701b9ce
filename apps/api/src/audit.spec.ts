import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './app.module';
import { exportAudit, verifyAudit } from './commands/audit-trails';
import { openTestApi, PASSWORD, type TestApi } from './testing/test-api';
import type { TestBrowser } from './testing/test-browser';

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly actor: { readonly actor: string; readonly name: string | null };
  readonly document: { readonly id: string; readonly number: number | null } | null;
}

interface Page {
  readonly items: readonly Entry[];
}

const WAIT_LIMIT_MS = 20_000;

jest.setTimeout(60_000);

describe('the audit trail over HTTP and by command line', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let folder: string;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    api = await openTestApi();
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(api.db.config), {
      abortOnError: false,
      logger: false,
    });
    await worker.init();
    folder = mkdtempSync(join(tmpdir(), 'chogura-audit-'));
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
    rmSync(folder, { recursive: true });
  });

  async function someone(role: 'administrator' | 'auditor' | 'clerk') {
    const { email, ctx } = await api.newCompany({ role });
    const browser = api.browser();
    await browser.signIn(email, PASSWORD);
    return { browser, tenantId: ctx.tenantId };
  }
  const read = async (browser: TestBrowser, query = ''): Promise<readonly Entry[]> => {
    const response = await browser.get(`/api/v1/audit-entries${query}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as Page).items;
  };
  /** The newest entry of that type, as soon as there is one. */
  async function entryOf(browser: TestBrowser, type: string): Promise<Entry> {
    const end = performance.now() + WAIT_LIMIT_MS;
    for (;;) {
      const [entry] = await read(browser, `?type=${type}`);
      if (entry) return entry;
      if (performance.now() > end) throw new Error(`no entry of ${type} came`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const pdf = (mark: string): Buffer => Buffer.from(`%PDF-1.4\n%${mark}\n%%EOF\n`);

  it('tells administrators and auditors who signed in, and who took which document', async () => {
    for (const role of ['administrator', 'auditor'] as const) {
      const { browser } = await someone(role);
      const signedIn = await entryOf(browser, 'identity.signed-in');
      expect(signedIn).toMatchObject({ actor: { name: '大路 一葉' }, document: null });
    }
    const { browser } = await someone('administrator');
    const id = newId();
    expect((await browser.upload(`/api/v1/documents?id=${id}`, '請求書.pdf', pdf(id))).status).toBe(201);
    expect((await browser.get(`/api/v1/documents/${id}/file`)).status).toBe(200);
    const download = await entryOf(browser, 'documents.downloaded');
    expect(download).toMatchObject({ document: { id, number: 1 }, actor: { name: '大路 一葉' } });
    const found = await read(browser, '?documentNumber=1&type=documents.downloaded');
    expect(found.map(({ seq }) => seq)).toEqual([download.seq]);
  });

  it('tells nothing of a download that was refused', async () => {
    const { browser, tenantId } = await someone('administrator');
    expect((await browser.get(`/api/v1/documents/${newId()}/file`)).status).toBe(404);
    const told = await api.db.look(`SELECT FROM outbox_events WHERE tenant_id = $1 AND type = 'documents.downloaded'`, [
      tenantId,
    ]);
    expect(told).toEqual([]);
  });

  it('is closed to clerks, and to whoever is not signed in', async () => {
    const { browser } = await someone('clerk');
    for (const path of ['/api/v1/audit-entries', '/api/v1/audit-actors']) {
      expect((await browser.get(path)).status).toBe(403);
      expect((await api.browser().get(path)).status).toBe(401);
    }
  });

  it('refuses conditions that mean nothing', async () => {
    const { browser } = await someone('administrator');
    const wrong = [
      'actor=nobody',
      'type=documents.eaten',
      'documentId=1',
      'documentNumber=0',
      'from=2026-02-30',
      'limit=201',
      'cursor=x',
    ];
    for (const query of wrong) expect((await browser.get(`/api/v1/audit-entries?${query}`)).status).toBe(400);
  });

  it("shows nothing of another company's", async () => {
    const [mine, theirs] = [await someone('administrator'), await someone('administrator')];
    const own = await entryOf(mine.browser, 'identity.signed-in');
    const foreign = await entryOf(theirs.browser, 'identity.signed-in');
    const seen = JSON.stringify([
      await read(mine.browser),
      await (await mine.browser.get('/api/v1/audit-actors')).json(),
    ]);
    expect(seen).toContain(own.actor.actor);
    expect(seen).not.toContain(foreign.actor.actor);
    expect(await read(mine.browser, `?actor=${foreign.actor.actor}`)).toEqual([]);
  });

  it('says how far behind the trail is', async () => {
    const { auditLagSeconds } = (await (await api.browser().get('/api/health/ready')).json()) as Record<string, number>;
    expect(auditLagSeconds).toBeGreaterThanOrEqual(0);
  });

  it('is verified and exported by command, all companies or one', async () => {
    const { browser, tenantId } = await someone('administrator');
    const { seq } = await entryOf(browser, 'identity.signed-in');
    const lines: Record<string, unknown>[] = [];
    const print = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    expect(await verifyAudit(worker, undefined, print)).toBe(true);
    expect(lines.length).toBeGreaterThan(1);
    const own = lines.find((line) => line['tenantId'] === tenantId);
    expect(own).toMatchObject({ head: expect.stringMatching(/^\d+:[0-9a-f]{64}$/), broken: null });
    expect(own?.['entries']).toBeGreaterThanOrEqual(seq);

    const file = join(folder, 'trail.jsonl');
    await exportAudit(worker, tenantId, file);
    const exported = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(exported[seq - 1]).toMatchObject({ seq, tenantId, type: 'identity.signed-in' });
    expect(exported.at(-1)).toMatchObject({ head: { seq: exported.length - 1, tenantId } });
    await expect(exportAudit(worker, tenantId, file)).rejects.toMatchObject({ code: 'EEXIST' });

    await api.db.look(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE audit_entries SET actor = 'user:x' WHERE tenant_id = '${tenantId}' AND seq = ${seq}; COMMIT`);
    lines.length = 0;
    expect(await verifyAudit(worker, tenantId, print)).toBe(false);
    expect(lines).toMatchObject([{ tenantId, broken: { seq, reason: 'wrong-hash', message: expect.any(String) } }]);
  });
});
