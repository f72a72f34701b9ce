import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Uuid } from '@chogura/kernel';
import { Logger } from '@nestjs/common';
import type { Clerk } from './testing/clerk';
import { RunningProduct } from './testing/running-product';
import { letter, scan } from './testing/test-files';
import { until } from './testing/until';

const LIMIT_MS = 60_000;

jest.setTimeout(120_000);

interface Item {
  readonly id: Uuid;
  readonly number: number;
  readonly revision: number;
}
interface Snippets {
  readonly items: readonly { documentId: Uuid; page: number; parts: readonly { text: string; isHit: boolean }[] }[];
}
type Hits = { readonly hits: readonly { text: string; boxes: readonly (readonly number[])[] }[] };

describe('searching in the running product', () => {
  let product: RunningProduct;
  let clerk: Clerk;
  let colleague: Clerk;
  let tenantId: Uuid;
  let typed: Uuid;
  let scanned: Uuid;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    product = await RunningProduct.start();
    await product.startWorker();
    ({ clerk, colleague, tenantId } = await product.newCompany());
    [typed, scanned] = [await clerk.register(letter()), await clerk.register(scan())];
    for (const id of [typed, scanned]) await clerk.read(id);
    await change(typed, { companyName: 'みずなら什器株式会社' });
    await until(async () => (await found('デスク', true)).length === 1, LIMIT_MS, 'the pages to be found');
    await until(async () => (await found('座金', true)).length === 1, LIMIT_MS, 'the scan to be found');
  });
  afterAll(() => product.stop());

  const answer = async <T>(work: Promise<Response>): Promise<T> => (await (await work).json()) as T;
  const list = async (query: string, who = clerk): Promise<Item[]> =>
    (await answer<{ items: Item[] }>(who.browser.get(`/api/v1/documents?${query}`))).items;
  const found = async (q: string, isFullText = false, who = clerk): Promise<Uuid[]> =>
    (await list(new URLSearchParams({ q, isFullText: String(isFullText) }).toString(), who)).map(({ id }) => id);
  const change = async (id: Uuid, changes: object): Promise<void> => {
    const { revision } = await answer<Item>(clerk.browser.get(`/api/v1/documents/${id}`));
    const response = await clerk.browser.send('PATCH', `/api/v1/documents/${id}`, changes, {
      'If-Match': `"${revision}"`,
    });
    expect(response.status).toBe(200);
  };
  const snippets = (q: string, who = clerk): Promise<Snippets> =>
    answer(who.browser.send('POST', '/api/v1/documents/snippets', { q, documentIds: [typed, scanned] }));
  const hits = (id: Uuid, q: string, who = clerk): Promise<Response> =>
    who.browser.get(`/api/v1/documents/${id}/pages/0/hits?${new URLSearchParams({ q }).toString()}`);

  it('finds what pages say in any spelling, scans included, and values with or without them', async () => {
    const onPages: [string, Uuid[]][] = [
      ['昇降デスク', [typed]],
      ['ｵﾌｨｽﾁｪｱ', [typed]],
      ['718080', [typed]],
      ['￥718,080', [typed]],
      ['令和7年9月22日', [typed]],
      ['T1-8404-0026-7731', [typed]],
      ['044(000)6612', [typed]],
      ['"みずなら什器 株式会社"', [typed]],
      ['デスク -チェア', []],
      ['座金', [scanned]],
    ];
    for (const [q, ids] of onPages) expect([q, await found(q, true)]).toEqual([q, ids]);
    for (const q of ['昇降デスク', '718080']) expect([q, await found(q)]).toEqual([q, []]);
    expect(await found('㈱みずなら什器')).toEqual([]);
    expect(await found('みずなら什器㈱')).toEqual([typed]);
    expect(await found('見積書.pdf')).toEqual([typed]);
    expect(await found('Quotation')).toEqual([typed]);
  });

  it('finds an edit in the next request', async () => {
    await change(typed, { memo: '至急、髙橋さんへ' });
    expect(await found('高橋')).toEqual([typed]);
    await change(typed, { memo: null });
    expect(await found('高橋')).toEqual([]);
  });

  it('shows what stands around the words, and where on the page, also of a scan', async () => {
    const { items } = await snippets('デスク 座金');
    expect(items.map(({ documentId, page }) => ({ documentId, page }))).toEqual([
      { documentId: typed, page: 0 },
      { documentId: scanned, page: 0 },
    ]);
    for (const { parts } of items) expect(['デスク', '座金']).toContain(parts.find(({ isHit }) => isHit)?.text);
    for (const [id, q] of [
      [typed, 'デスク'],
      [scanned, '座金'],
    ] as const) {
      const { hits: on } = await answer<Hits>(hits(id, q));
      expect(on.length).toBeGreaterThan(0);
      for (const { boxes } of on)
        for (const [x = -1, y = -1, width = 2, height = 2] of boxes) {
          expect(Math.min(x, y, width, height)).toBeGreaterThan(0);
          expect(Math.max(x + width, y + height)).toBeLessThan(1);
        }
    }
  });

  it('finds the pages of documents from before there was search, when the worker comes to them', async () => {
    await product.db.look('DELETE FROM search_pages WHERE tenant_id = $1', [tenantId]);
    await product.db.look('DELETE FROM search_documents WHERE tenant_id = $1', [tenantId]);
    expect(await found('昇降デスク', true)).toEqual([]);
    await product.db.look(
      `INSERT INTO outbox_events (tenant_id, id, type, payload, actor, request_id)
       VALUES ($1, uuidv7(), 'documents.search-texts-due', '{"afterNumber": 0, "tagId": null}', 'system:migration', 'test')`,
      [tenantId],
    );
    await until(async () => (await found('昇降デスク', true)).length === 1, LIMIT_MS, 'the pages to be found again');
    expect(await found('みずなら什器㈱')).toEqual([typed]);
  });

  it('suggests companies by how they begin, and offers another spelling', async () => {
    expect(await answer(clerk.browser.get(`/api/v1/search/suggestions?q=${encodeURIComponent('みずなら')}`))).toEqual({
      companies: ['みずなら什器株式会社'],
      tags: [],
    });
    const similar = (q: string) =>
      answer(clerk.browser.get(`/api/v1/search/similar?isFullText=true&q=${encodeURIComponent(q)}`));
    expect(await similar('みずなち什器')).toMatchObject({
      items: [{ q: 'みずなら什器株式会社', count: { count: 1 } }],
    });
    expect(await similar('昇降テスク')).toMatchObject({ items: [{ q: '昇降デスク', count: { count: 1 } }] });
    expect(await similar('昇降デスク')).toMatchObject({ items: [] });
  });

  it('tells nothing of pages that may not be looked at', async () => {
    const { revision } = await answer<Item>(clerk.browser.get(`/api/v1/documents/${typed}`));
    const rules = { users: [], groups: [], everyone: 'see_only' };
    const response = await clerk.browser.send('PUT', `/api/v1/documents/${typed}/access`, rules, {
      'If-Match': `"${revision}"`,
    });
    expect(response.status).toBe(200);
    expect(await found('みずなら什器', false, colleague)).toEqual([typed]);
    expect(await found('昇降デスク', true, colleague)).toEqual([]);
    expect((await snippets('デスク', colleague)).items).toEqual([]);
    expect((await hits(typed, 'デスク', colleague)).status).toBe(403);
    expect(
      await answer(
        colleague.browser.get(`/api/v1/search/similar?isFullText=true&q=${encodeURIComponent('昇降テスク')}`),
      ),
    ).toEqual({ items: [] });
  });
});
