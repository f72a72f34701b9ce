import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DocumentFilesController } from './document-files.controller';
import { PageImages } from './page-images';
import { PageTexts } from './page-texts';
import { type DocumentsBench, openDocumentsBench, pdf, type TestCompany } from '../testing/documents-bench';
import { readingOf } from '../testing/readings';

const READS = ['documents.previewed', 'documents.downloaded', 'documents.printed'];

describe('the bytes of documents', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let server: Server;
  let asker: RequestContext;
  let documentId: Uuid;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    const files = new DocumentFilesController(
      bench.documents,
      bench.reads,
      new PageImages(bench.documents, bench.reads, bench.readings),
      new PageTexts(bench.documents, bench.reads, bench.readings),
      bench.storage,
    );
    const app = express()
      .get('/:id/pages/:page', (request, response) =>
        files.pageImage(
          asker,
          request.params.id,
          Number(request.params.page),
          { resolution: request.query['resolution'] === 'sharp' ? 'sharp' : 'screen' },
          request,
          response,
        ),
      )
      .get('/:id/pages/:page/text', async ({ params }, response) => {
        response.json(await files.pageText(asker, params.id, Number(params.page)));
      })
      .post('/:id/prints', async ({ params }, response) => {
        await files.print(asker, params.id);
        response.status(204).end();
      })
      .get('/:id/file', ({ params }, response) => files.file(asker, params.id, response))
      .use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
        response.status(error instanceof Problem ? error.definition.status : 500).end();
      });
    server = createServer(app).listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    server.close();
    await bench.close();
  });
  beforeEach(async () => {
    company = await bench.newCompany();
    asker = company.clerk;
    const id = newId();
    ({ id: documentId } = (await bench.send(asker, { id, bytes: pdf(id) })).document);
    const page = { width: 595, height: 842, textSource: 'layer', text: '請求書', look: null } as const;
    bench.readings.give(readingOf(documentId, {}, { pages: [0, 1].map((number) => ({ ...page, page: number })) }));
  });

  const get = (path: string, headers: Record<string, string> = {}) => send('GET', path, headers);
  const send = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`, { method, headers });
  /** What was told of reading the document. */
  const told = async (): Promise<string[]> => (await bench.eventsOf(documentId)).filter((type) => READS.includes(type));

  it('come as pages, which is told once, whichever page it begins with', async () => {
    for (const page of [1, 0, 1]) {
      const response = await get(`${documentId}/pages/${page}`);
      expect(await response.text()).toBe(`page ${page} of ${documentId}`);
    }
    expect(await told()).toEqual(['documents.previewed']);
  });

  it('are told of also where the browser has the page already', async () => {
    expect((await get(`${documentId}/pages/0`, { 'If-None-Match': `"${documentId}-0"` })).status).toBe(304);
    expect(await told()).toEqual(['documents.previewed']);
  });

  it('come sharper when that is asked for', async () => {
    expect(await (await get(`${documentId}/pages/0?resolution=sharp`)).text()).toBe(`sharp page 0 of ${documentId}`);
    expect(await told()).toEqual(['documents.previewed']);
  });

  it('come as text with its places, which is the same preview', async () => {
    await get(`${documentId}/pages/0`);
    expect(await (await get(`${documentId}/pages/1/text`)).json()).toMatchObject({
      page: 1,
      lines: [{ runs: [{ text: '請求書', ends: [0.46, 0.53, 0.6] }] }],
    });
    expect(await told()).toEqual(['documents.previewed']);
  });

  it('are told of each time they are printed', async () => {
    for (let round = 0; round < 2; round++) expect((await send('POST', `${documentId}/prints`)).status).toBe(204);
    expect(await told()).toEqual(['documents.printed', 'documents.printed']);
  });

  it('come as the original, which is told each time', async () => {
    for (let round = 0; round < 2; round++)
      expect(Buffer.from(await (await get(`${documentId}/file`)).arrayBuffer())).toEqual(pdf(documentId));
    expect(await told()).toEqual(['documents.downloaded', 'documents.downloaded']);
  });

  it('are not told of where none are handed out', async () => {
    expect((await get(`${documentId}/pages/2`)).status).toBe(404);
    expect((await get(`${documentId}/pages/2/text`)).status).toBe(404);
    expect((await get(`${documentId}/pages/-1/text`)).status).toBe(404);
    await bench.restrict(company, documentId, { users: {}, groups: {}, everyone: 'see_only' });
    expect((await get(`${documentId}/pages/0`)).status).toBe(403);
    expect((await get(`${documentId}/pages/0/text`)).status).toBe(403);
    expect((await send('POST', `${documentId}/prints`)).status).toBe(403);
    expect((await get(`${documentId}/file`)).status).toBe(403);
    expect(await told()).toEqual([]);
  });

  it('do not go out when they cannot be told of', async () => {
    await bench.db.look(
      `ALTER TABLE outbox_events ADD CONSTRAINT refuse CHECK (type NOT LIKE 'documents.%ed') NOT VALID`,
    );
    try {
      expect((await get(`${documentId}/pages/0`)).status).toBe(500);
      expect((await get(`${documentId}/pages/0/text`)).status).toBe(500);
      expect((await send('POST', `${documentId}/prints`)).status).toBe(500);
      expect((await get(`${documentId}/file`)).status).toBe(500);
    } finally {
      await bench.db.look(`ALTER TABLE outbox_events DROP CONSTRAINT refuse`);
    }
    expect((await get(`${documentId}/pages/0`)).status).toBe(200);
    expect(await told()).toEqual(['documents.previewed']);
  });

  it("are another company's own", async () => {
    asker = (await bench.newCompany()).administrator;
    expect((await get(`${documentId}/pages/0`)).status).toBe(404);
    expect((await get(`${documentId}/pages/0/text`)).status).toBe(404);
    expect((await send('POST', `${documentId}/prints`)).status).toBe(404);
    expect((await get(`${documentId}/file`)).status).toBe(404);
    expect(await told()).toEqual([]);
  });
});
