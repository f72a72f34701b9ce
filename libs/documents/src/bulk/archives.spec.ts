import { ContextOfNow } from '../access/context-of-now';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import express, { type NextFunction, type Request, type Response } from 'express';
import { ArchivesController } from './archives.controller';
import { type DocumentsBench, openDocumentsBench, pdf, sha256Of, type TestCompany } from '../testing/documents-bench';
import { readZip } from '../testing/read-zip';
import { SettableSignedIn } from '../testing/settable-signed-in';
import { type ArchiveEntry, WriteArchive } from './write-archive';

const DAY_MS = 86_400_000;
const LARGE = 4_000_000;

describe('originals of many documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let writer: WriteArchive;
  let controller: ArchivesController;
  let server: Server;
  let asker: RequestContext;
  /** The last ZIP that was asked for: settled when nothing more is done for it. */
  let serving: Promise<void>;
  const signedIn = new SettableSignedIn();

  beforeAll(async () => {
    bench = await openDocumentsBench();
    const { documents, reads, storage, people } = bench;
    writer = new WriteArchive(documents, reads, storage, new ContextOfNow(people, signedIn));
    controller = new ArchivesController(bench.archives, writer);
    const app = express()
      .get('/:id', ({ params }, response) => (serving = controller.file(asker, params.id, response)))
      .use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
        response.status(error instanceof Problem ? error.definition.status : 500).end();
      });
    server = createServer(app).listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await bench.close();
  });
  beforeEach(async () => {
    company = await bench.newCompany();
    asker = company.clerk;
    signedIn.standing = { is: 'standing' };
  });

  const stored = async (bytes?: Buffer): Promise<Uuid> => {
    const id = newId();
    return (await bench.send(company.clerk, { id, bytes: bytes ?? pdf(id) })).document.id;
  };
  const order = (documentIds: readonly Uuid[], ctx = company.clerk) =>
    controller.order(ctx, { documentIds: [...documentIds] });
  const get = (id: Uuid, signal: AbortSignal | null = null) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${id}`, { signal });
  const unzip = async (id: Uuid) => readZip(Buffer.from(await (await get(id)).arrayBuffer()));
  const downloads = async (id: Uuid): Promise<number> =>
    (await bench.eventsOf(id)).filter((type) => type === 'documents.downloaded').length;
  const all = async <Each>(each: AsyncIterable<Each>): Promise<Each[]> => {
    const found: Each[] = [];
    for await (const one of each) found.push(one);
    return found;
  };
  /** Starts to write a ZIP as far as its first original. */
  const begun = async (documentIds: readonly Uuid[]) => {
    const { documentIds: chosen, orderedAt } = await bench.archives.find(asker, (await order(documentIds)).id);
    const entries = writer.entries(asker, chosen, orderedAt);
    return { first: (await entries.next()).value as ArchiveEntry, entries };
  };

  it('come as one ZIP with a list of them, which is told for each', async () => {
    const ids = [await stored(), await stored()] as const;
    await bench.change.execute(asker, ids[0], 0, {
      companyName: '朝凪/商会',
      title: '請求書',
      transactionDate: '2026-04-15',
      amountMinor: 110_000,
    });
    const archive = await order([...ids].reverse());
    expect(archive.count).toBe(2);
    expect(await downloads(ids[0])).toBe(0);

    const files = await unzip(archive.id);
    const [second, first, manifest] = ['000002.pdf', '000001_朝凪 商会_20260415_請求書.pdf', '000000_目録.csv'];
    expect([...files.keys()]).toEqual([second, first, manifest]);
    expect(files.get(first)?.bytes).toEqual(pdf(ids[0]));
    expect(files.get(second)).toEqual({ bytes: pdf(ids[1]), modified: '2026-04-15T12:00' });
    expect(files.get(manifest)?.bytes.toString('utf8').split('\r\n')).toEqual([
      expect.stringMatching(
        /^\uFEFF管理番号,ファイル名,分類,タイトル,企業名,発行\/受領,取引年月日,取引金額,通貨,登録番号,/,
      ),
      expect.stringMatching(new RegExp(`^2,${second},,.*,${sha256Of(pdf(ids[1]))},$`)),
      expect.stringMatching(
        new RegExp(`^1,${first},,請求書,朝凪/商会,,2026-04-15,110000,JPY,,請求書.pdf,\\d+,${sha256Of(pdf(ids[0]))},$`),
      ),
      '',
    ]);
    expect([await downloads(ids[0]), await downloads(ids[1])]).toEqual([1, 1]);
  });

  it('can be fetched again for a day, by whoever ordered them and nobody else', async () => {
    const [id] = [await stored()];
    const archive = await order([id]);
    await unzip(archive.id);
    await unzip(archive.id);
    expect(await downloads(id)).toBe(2);
    asker = company.administrator;
    expect((await get(archive.id)).status).toBe(404);
    asker = company.clerk;
    const now = bench.clock.now();
    bench.clock.set(new Date(now.getTime() + DAY_MS + 1).toISOString());
    expect((await get(archive.id)).status).toBe(404);
    // The next order clears what is over.
    await order([id]);
    bench.clock.set(now.toISOString());
    expect((await get(archive.id)).status).toBe(404);
    expect((await get(newId())).status).toBe(404);
  });

  it('are chosen when they are ordered', async () => {
    const [id] = [await stored()];
    await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'administrators_only' });
    await expect(order([id])).rejects.toMatchObject({ code: 'documents.nothing-selected' });
    await expect(order([newId()])).rejects.toMatchObject({ code: 'documents.nothing-selected' });
  });

  it('are chosen by a filter, too, the highest number first', async () => {
    const [one, other, third] = [await stored(), await stored(), await stored()];
    await bench.change.execute(asker, one, 0, { title: '見積書' });
    await bench.change.execute(asker, third, 0, { title: '見積書' });
    const { id } = await controller.order(asker, { filter: { title: '見積' } });
    await bench.change.execute(asker, other, 0, { title: '見積書' });
    expect([...(await unzip(id)).keys()]).toEqual(['000003_見積書.pdf', '000001_見積書.pdf', '000000_目録.csv']);
    await expect(controller.order(asker, { filter: { title: '契約' } })).rejects.toMatchObject({
      code: 'documents.nothing-selected',
    });
  });

  it('are asked for one by one as they are sent: what may no longer be had is listed with the reason', async () => {
    const [gone, deleted, kept, lost, last] = [
      await stored(),
      await stored(),
      await stored(),
      await stored(),
      await stored(),
    ];
    const { first, entries } = await begun([gone, deleted, kept, lost, last]);
    expect(first.name).toBe('000005.pdf');
    await bench.restrict(company, gone, { users: {}, groups: {}, everyone: 'administrators_only' });
    await bench.restrict(company, kept, { users: {}, groups: {}, everyone: 'no_delete_no_download' });
    await bench.deletion.delete(company.administrator, deleted, 0, '二重に登録したため');
    await bench.storage.delete((await bench.documents.demand(asker, lost, 'see')).objectKey);
    const rest = await all(entries);
    expect(rest.map(({ name }) => name)).toEqual(['000002.pdf', '000000_目録.csv']);
    const lines = String(rest.at(-1)?.input).split('\r\n').slice(2, -1);
    expect(lines.map((line) => [line.split(',')[0], line.split(',').at(-1)])).toEqual([
      ['4', '原本を読み出せませんでした。管理者にご連絡ください'],
      ['3', 'ダウンロードが許可されていません'],
      ['2', ''],
      ['', '削除されたか、見られなくなった帳票です'],
    ]);
    for (const id of [gone, kept, lost]) expect(await downloads(id)).toBe(0);
  });

  it('go by the role of the moment', async () => {
    const ids = [await stored(), await stored()];
    const { entries } = await begun(ids);
    bench.people.ownRoles.set(company.clerkId, { can: () => false });
    expect((await all(entries)).map(({ name }) => name)).toEqual(['000000_目録.csv']);
  });

  it.each([
    ['the session is over', async () => void (signedIn.standing = { is: 'ended', end: null })],
    [
      'the person was disabled',
      () =>
        bench.db.database.transaction(company.system, async (tx) => {
          await tx.query('UPDATE users SET disabled_at = now() WHERE id = $1', [company.clerkId]);
        }),
    ],
  ])('stop without an end when %s', async (_, end) => {
    const ids = [await stored(), await stored()] as const;
    const { entries } = await begun(ids);
    await end();
    await expect(entries.next()).rejects.toThrow('outlasted');
    expect(await downloads(ids[0])).toBe(0);
  });

  it('stop when the browser goes away', async () => {
    const ids: Uuid[] = [];
    for (let n = 0; n < 8; n++) ids.push(await stored(Buffer.concat([pdf(newId()), Buffer.alloc(LARGE, n)])));
    const gone = new AbortController();
    const response = await get((await order(ids)).id, gone.signal);
    await response.body?.getReader().read();
    gone.abort();
    await serving;
    expect(await downloads(ids.at(-1) ?? '')).toBe(1);
    expect(await downloads(ids[0] ?? '')).toBe(0);
  });

  it('are sent as a few ZIPs at the same time', async () => {
    const archive = await order([await stored()]);
    // three ZIPs that do not get on, because the store does not answer
    const [allBegun, answer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const open = bench.storage.open.bind(bench.storage);
    let begunOnes = 0;
    const slow = jest.spyOn(bench.storage, 'open').mockImplementation(async (key) => {
      if (++begunOnes === 3) allBegun.resolve(undefined);
      await answer.promise;
      return open(key);
    });
    const zips = [get(archive.id), get(archive.id), get(archive.id)];
    await allBegun.promise;
    expect((await get(archive.id)).status).toBe(429);
    answer.resolve(undefined);
    for (const zip of zips) expect((await readZip(Buffer.from(await (await zip).arrayBuffer()))).size).toBe(2);
    slow.mockRestore();
    expect((await unzip(archive.id)).size).toBe(2);
  });

  it("are nobody's but the company's own", async () => {
    const id = await stored();
    const archive = await order([id]);
    const other = await bench.newCompany();
    await expect(order([id], other.administrator)).rejects.toMatchObject({ code: 'documents.nothing-selected' });
    asker = other.administrator;
    expect((await get(archive.id)).status).toBe(404);
    expect(await downloads(id)).toBe(0);
  });
});
