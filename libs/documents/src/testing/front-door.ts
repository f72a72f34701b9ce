import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SignedIn, type Standing } from '@chogura/contracts';
import { newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { LiveChannel } from '@chogura/platform';
import express, { type ErrorRequestHandler, type Request } from 'express';
import { DocumentFilesController } from '../pages/document-files.controller';
import { PageImages } from '../pages/page-images';
import { PageTexts } from '../pages/page-texts';
import { LiveController } from '../live.controller';
import type { ReadDocuments } from '../read-documents';
import type { DocumentsBench } from './documents-bench';

class AlwaysSignedIn extends SignedIn {
  override standingOf(): Promise<Standing> {
    return Promise.resolve({ is: 'standing' });
  }
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One listener's stream of events. */
export interface Stream {
  /** Ids of the documents it was told of since the last call. */
  told(): Set<Uuid>;
  close(): void;
}

/** Files, page images and live events as a browser gets them: the routes themselves over HTTP, events through Redis. */
export interface FrontDoor {
  get(asker: RequestContext, path: string): Promise<Answer>;
  listen(asker: RequestContext): Promise<Stream>;
  /** Tells of a change of each document; resolves when every stream has got all that it gets. */
  tell(tenantId: Uuid, documentIds: readonly Uuid[], streams: readonly Stream[]): Promise<void>;
  close(): Promise<void>;
}

export async function openFrontDoor(bench: DocumentsBench): Promise<FrontDoor> {
  const live = new LiveChannel(bench.db.config);
  const askers = new Map<string, RequestContext>();
  const askerOf = (request: Request): RequestContext => {
    const asker = askers.get(request.get('x-asker') ?? '');
    if (!asker) throw new Error('nobody asks');
    return asker;
  };
  let considered = 0;
  const counting = Object.assign(Object.create(bench.documents) as ReadDocuments, {
    revisionToTell: (...asked: Parameters<ReadDocuments['revisionToTell']>) =>
      bench.documents.revisionToTell(...asked).finally(() => considered++),
  });
  const files = new DocumentFilesController(
    bench.documents,
    bench.reads,
    new PageImages(bench.documents, bench.reads, bench.readings),
    new PageTexts(bench.documents, bench.reads, bench.readings),
    bench.storage,
  );
  const events = new LiveController(live, counting, new AlwaysSignedIn());
  const refuse: ErrorRequestHandler = (error, _request, response, _next) => {
    if (!(error instanceof Problem)) throw error;
    response.status(error.definition.status).end(error.code);
  };
  const app = express()
    .get('/events', (request, response) => events.stream(askerOf(request), undefined, response))
    .get('/:id/file', (request, response) => files.file(askerOf(request), request.params.id, response))
    .get('/:id/pages/:page', (request, response) =>
      files.pageImage(
        askerOf(request),
        request.params.id,
        Number(request.params.page),
        { resolution: 'screen' },
        request,
        response,
      ),
    )
    .use(refuse);
  const server = createServer(app).listen(0, '127.0.0.1');
  const fetchAs = (asker: RequestContext, path: string, signal?: AbortSignal): Promise<Response> => {
    const name = newId();
    askers.set(name, asker);
    const { port } = server.address() as AddressInfo;
    return fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { 'x-asker': name },
      ...(signal && { signal }),
    }).finally(() => askers.delete(name));
  };

  const texts = new Map<Stream, () => string>();
  const publishAll = (tenantId: Uuid, type: string, payloads: readonly object[]): Promise<void> =>
    live.publish(payloads.map((payload) => ({ tenantId, id: newId(), type, payload: { ...payload } })));
  /** Comes after everything that was sent before it, in every stream. */
  async function untilDrained(tenantId: Uuid, streams: readonly Stream[]): Promise<void> {
    const resyncs = (stream: Stream): number => texts.get(stream)?.().split('event: resync').length ?? 0;
    const before = new Map(streams.map((stream) => [stream, resyncs(stream)]));
    const isHeard = (): boolean => streams.every((stream) => resyncs(stream) > (before.get(stream) ?? 0));
    for (let round = 0; !isHeard(); round++) {
      // The very first word may come before Redis has the subscription.
      if (round % 20 === 0) await publishAll(tenantId, 'documents.access-defaults-changed', [{ revision: 1 }]);
      await delay(5);
    }
  }

  return {
    get: async (asker, path) => {
      const response = await fetchAs(asker, path);
      return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
    },
    listen: async (asker) => {
      const closing = new AbortController();
      const response = await fetchAs(asker, '/events', closing.signal);
      let text = '';
      void (async () => {
        for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      let looked = 0;
      const stream: Stream = {
        told: () => {
          const news = text.slice(looked);
          looked = text.length;
          return new Set([...news.matchAll(/"documentId":"([^"]+)"/g)].flatMap(([, id]) => id ?? []));
        },
        close: () => {
          texts.delete(stream);
          closing.abort();
        },
      };
      texts.set(stream, () => text);
      await untilDrained(asker.tenantId, [stream]);
      return stream;
    },
    tell: async (tenantId, documentIds, streams) => {
      const wanted = considered + documentIds.length * streams.length;
      await publishAll(
        tenantId,
        'documents.changed',
        documentIds.map((documentId) => ({ documentId, revision: 0 })),
      );
      while (considered < wanted) await delay(5);
      await untilDrained(tenantId, streams);
    },
    close: async () => {
      events.onModuleDestroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      live.onApplicationShutdown();
    },
  };
}
