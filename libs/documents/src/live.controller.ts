import { CurrentContext, Database, type LiveEvent, LiveChannel, Requires } from '@chogura/platform';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Controller, Get, Headers, type OnModuleDestroy, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentAccess } from './document-access';
import { DocumentsRepository } from './documents.repository';

/** Proxies close a silent connection; this keeps it. */
const HEARTBEAT_MS = 15_000;
/** A browser that reads slower than this is cut off and reads the state anew. */
const MAX_BACKLOG_BYTES = 1_048_576;

/** Server-sent events: which documents changed, by id, for those the subscriber may see. The browser reads the rows itself. */
@ApiTags('live')
@Controller('events')
export class LiveController implements OnModuleDestroy {
  private readonly streams = new Set<Response>();

  constructor(
    private readonly live: LiveChannel,
    private readonly database: Database,
    private readonly access: DocumentAccess,
    private readonly repository: DocumentsRepository,
  ) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'streamEvents',
    summary: 'Server-sent events: `document` {documentId, revision}, `resync` when some were missed, `signed-out` {by}',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  stream(
    @CurrentContext() ctx: RequestContext,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();

    this.streams.add(response);

    const send = (event: string, data: object, id?: Uuid): void => {
      if (response.writableLength > MAX_BACKLOG_BYTES) return void response.end();
      response.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    // Nothing is kept for those who were away: whoever comes back reads the state again.
    if (lastEventId) send('resync', {});
    const unsubscribe = this.live.subscribe(ctx.tenantId, (event) => void this.tell(ctx, event, send, () => response.end()));
    const forgetGap = this.live.onGap(() => send('resync', {}));
    const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      clearInterval(heartbeat);
      this.streams.delete(response);
      unsubscribe();
      forgetGap();
      response.end();
    });
  }

  /** A process that is to end does not wait for those who only listen; their browsers connect to the next one. */
  onModuleDestroy(): void {
    for (const response of this.streams) response.end();
  }

  private async tell(
    ctx: RequestContext,
    event: LiveEvent,
    send: (event: string, data: object, id?: Uuid) => void,
    close: () => void,
  ): Promise<void> {
    const { documentId, sessionId } = event.payload;
    if (event.type === 'identity.signed-out') {
      if (ctx.actor.kind !== 'user' || ctx.actor.sessionId !== sessionId) return;
      send('signed-out', {});
      close();
    } else if (typeof documentId === 'string') {
      const revision = await this.visibleRevision(ctx, documentId).catch(() => null);
      if (revision !== null) send('document', { documentId, revision }, event.id);
    }
  }

  /** null: not to be seen by this subscriber. */
  private visibleRevision(ctx: RequestContext, documentId: Uuid): Promise<number | null> {
    return this.database.transaction(ctx, async (tx) => {
      const document = await this.repository.find(tx, ctx.tenantId, documentId);
      const { see } = await this.access.classesOf(tx, ctx);
      return document && see.includes(document.accessClassId) ? document.revision : null;
    });
  }
}
