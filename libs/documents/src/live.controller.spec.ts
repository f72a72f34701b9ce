import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SignedIn, type Standing } from '@chogura/contracts';
import { newId, type RequestContext, type Uuid } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import express from 'express';
import { LiveController } from './live.controller';
import { type DocumentsBench, openDocumentsBench, type TestCompany } from './testing/documents-bench';

const HEARTBEAT_MS = 15_000;
const PATIENCE_MS = 5_000;

class SettableSignedIn extends SignedIn {
  answer: () => Promise<Standing> = () => Promise.resolve({ is: 'standing' });

  override standingOf(): Promise<Standing> {
    return this.answer();
  }
}

describe('the stream of events', () => {
  let bench: DocumentsBench;
  let company: TestCompany;
  let live: LiveChannel;
  let server: Server;
  let asker: RequestContext;
  const signedIn = new SettableSignedIn();
  const listeners: AbortController[] = [];

  beforeAll(async () => {
    jest.useFakeTimers({
      doNotFake: [
        'nextTick',
        'setTimeout',
        'setImmediate',
        'clearTimeout',
        'clearImmediate',
        'Date',
        'performance',
        'queueMicrotask',
      ],
    });
    bench = await openDocumentsBench();
    live = new LiveChannel(bench.db.config);
    const controller = new LiveController(live, bench.documents, signedIn);
    const app = express().get('/', (request, response) =>
      controller.stream(asker, request.get('last-event-id'), response),
    );
    server = createServer(app).listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    jest.useRealTimers();
    server.closeAllConnections();
    server.close();
    live.onApplicationShutdown();
    await bench.close();
  });
  beforeEach(async () => {
    company = await bench.newCompany();
    signedIn.answer = () => Promise.resolve({ is: 'standing' });
  });
  afterEach(() => listeners.splice(0).forEach((listener) => listener.abort()));

  interface Listener {
    readonly text: () => string;
    readonly ended: Promise<void>;
  }
  async function listen(who: RequestContext, headers: Record<string, string> = {}): Promise<Listener> {
    asker = who;
    const closing = new AbortController();
    listeners.push(closing);
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers, signal: closing.signal });
    let text = '';
    const read = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    };
    return { text: () => text, ended: read().catch(() => undefined) };
  }
  async function until(isSo: () => boolean, meanwhile: () => Promise<unknown> = () => delay(20)): Promise<void> {
    for (const end = performance.now() + PATIENCE_MS; !isSo() && performance.now() < end;) {
      await meanwhile();
      await delay(20);
    }
    expect(isSo()).toBe(true);
  }
  const tell = (type: string, payload: object): Promise<void> =>
    live.publish([{ tenantId: company.tenantId, id: newId(), type, payload: { ...payload } }]);
  const changed = (documentId: Uuid) => () => tell('documents.changed', { documentId, revision: 0 });

  it('tells of a change only those who may see the document', async () => {
    const { id } = await bench.stored(company.clerk);
    const hidden = await bench.stored(company.clerk);
    await bench.restrict(company, hidden.id, { users: {}, groups: {}, everyone: 'administrators_only' });
    const clerk = await listen(company.clerk);
    const administrator = await listen(company.administrator);
    await until(() => administrator.text().includes(hidden.id), changed(hidden.id));
    await until(() => clerk.text().includes(id), changed(id));
    expect(clerk.text()).toContain(`event: document\ndata: {"documentId":"${id}","revision":0}\n\n`);
    expect(clerk.text()).not.toContain(hidden.id);
  });

  it('tells of a bulk job the one who ordered it, and nobody else', async () => {
    const jobId = newId();
    const clerk = await listen(company.clerk);
    const colleague = await listen(company.colleague);
    const { id } = await bench.stored(company.clerk);
    await until(
      () => clerk.text().includes(jobId),
      () => tell('documents.bulk-advanced', { jobId, startedBy: company.clerkId }),
    );
    await until(() => colleague.text().includes(id), changed(id));
    expect(clerk.text()).toContain(`event: bulk\ndata: {"jobId":"${jobId}"}\n\n`);
    expect(colleague.text()).not.toContain(jobId);
  });

  it('tells those from whom a document is taken, so that they lose it from sight', async () => {
    const { id, accessClassId } = await bench.stored(company.clerk);
    await bench.restrict(company, id, { users: {}, groups: {}, everyone: 'administrators_only' });
    const clerk = await listen(company.clerk);
    const payload = { documentId: id, revision: 1, formerAccessClassId: accessClassId };
    await until(
      () => clerk.text().includes(id),
      () => tell('documents.access-changed', payload),
    );
  });

  it('asks everybody to read the state again when the defaults of rights changed', async () => {
    const clerk = await listen(company.clerk);
    await until(
      () => clerk.text().includes('event: resync'),
      () => tell('documents.access-defaults-changed', { revision: 1 }),
    );
  });

  it('asks whoever has another role or other groups to read the state again, and nobody else', async () => {
    const clerk = await listen(company.clerk);
    const colleague = await listen(company.colleague);
    await until(
      () => clerk.text().includes('event: resync'),
      () => tell('identity.person-changed', { userId: company.clerkId }),
    );
    const { id } = await bench.stored(company.colleague);
    await until(() => colleague.text().includes(id), changed(id));
    expect(colleague.text()).not.toContain('resync');
    await until(
      () => colleague.text().includes('event: resync'),
      () => tell('identity.role-changed', { roleId: newId() }),
    );
  });

  it('asks whoever comes back to read the state again', async () => {
    const back = await listen(company.clerk, { 'Last-Event-ID': newId() });
    await until(() => back.text().includes('event: resync'));
  });

  it('ends when the session has run out, and only then', async () => {
    const listener = await listen(company.clerk);
    signedIn.answer = () => Promise.reject(new Error('the database is away'));
    jest.advanceTimersByTime(HEARTBEAT_MS);
    await until(() => listener.text().includes(': \n\n'));
    expect(listener.text()).not.toContain('signed-out');
    const at = new Date('2026-04-15T03:00:00Z');
    signedIn.answer = () => Promise.resolve({ is: 'ended', end: { reason: 'forced', by: '大路 一葉', at } });
    jest.advanceTimersByTime(HEARTBEAT_MS);
    await listener.ended;
    expect(listener.text()).toContain('event: signed-out');
    expect(listener.text()).toContain('"reason":"forced","by":"大路 一葉"');
  });

  it('ends when the seat is free for others', async () => {
    const listener = await listen(company.clerk);
    signedIn.answer = () => Promise.resolve({ is: 'seat-lapsed' });
    jest.advanceTimersByTime(HEARTBEAT_MS);
    await listener.ended;
    expect(listener.text()).toContain('event: seat-lapsed');
    expect(listener.text()).not.toContain('signed-out');
  });

  it('ends at once with a logout of its own session, not of another', async () => {
    const sessionId = newId();
    const listener = await listen({ ...company.clerk, actor: { kind: 'user', userId: company.clerkId, sessionId } });
    const { id } = await bench.stored(company.clerk);
    await tell('identity.signed-out', { userId: company.clerkId, sessionId: newId() });
    await until(() => listener.text().includes(id), changed(id));
    expect(listener.text()).not.toContain('signed-out');
    signedIn.answer = () => Promise.resolve({ is: 'ended', end: null });
    await until(
      () => listener.text().includes('signed-out'),
      () => tell('identity.signed-out', { userId: company.clerkId, sessionId }),
    );
    await listener.ended;
  });
});
