import { SignedIn } from '@chogura/contracts';
import { CurrentContext, type LiveEvent, LiveChannel, Requires } from '@chogura/platform';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { Controller, Get, Headers, type OnModuleDestroy, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ReadDocuments } from './read-documents';

/** Proxies close a silent connection; this keeps it. Each time the session or key is asked again. */
const HEARTBEAT_MS = 15_000;
/** A browser that reads slower than this is cut off and reads the state anew. */
const MAX_BACKLOG_BYTES = 1_048_576;

/** Role or groups of somebody, what a role allows, what 担当グループ lay down: many rows may be others than before. */
const RIGHTS = ['identity.person-changed', 'identity.role-changed', 'documents.access-defaults-changed'];
const isOfRights = (type: string): boolean => RIGHTS.includes(type);

/** Nothing of the document is other than before. */
const READS = ['documents.previewed', 'documents.downloaded', 'documents.printed'];

/** A document is there, or gone, for somebody: so are the marks of those that it may be the same paper as. */
const OUT_OF_SIGHT = ['documents.deleted', 'documents.restored', 'documents.access-changed'];

type Send = (event: string, data: object, id?: Uuid) => void;

/**
 * Server-sent events: which documents changed, by id, for those the subscriber may see, and which of the subscriber's bulk jobs. The browser
 * reads the state itself.
 */
@ApiTags('live')
@Controller('events')
export class LiveController implements OnModuleDestroy {
  private readonly streams = new Set<Response>();

  constructor(
    private readonly live: LiveChannel,
    private readonly documents: ReadDocuments,
    private readonly signedIn: SignedIn,
  ) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'streamEvents',
    summary:
      'Server-sent events: `document` {documentId, revision}, `bulk` {jobId} when a bulk job of the listener began, went on or ended, `resync` when some were missed or the listener’s rights changed, `signed-out` {reason, by, at} when the session or the API key is over, `seat-lapsed` when its seat is free for others',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  stream(
    @CurrentContext() ctx: RequestContext,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): void {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();

    this.streams.add(response);

    const write = (text: string): void => {
      if (response.writableEnded || response.destroyed) return;
      if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy();
      else response.write(text);
    };
    const send: Send = (event, data, id) =>
      write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const endUnlessStanding = async (): Promise<void> => {
      // A database that does not answer ends nothing.
      const standing = await this.signedIn.standingOf(ctx).catch(() => null);
      if (!standing || standing.is === 'standing') return;
      if (standing.is === 'seat-lapsed') send('seat-lapsed', {});
      else send('signed-out', standing.end ?? {});
      response.end();
    };
    // Nothing is kept for those who were away: whoever comes back reads the state again.
    if (lastEventId) send('resync', {});
    const unsubscribe = this.live.subscribe(
      ctx.tenantId,
      (event) => void this.tell(ctx, event, send, endUnlessStanding),
    );
    const forgetGap = this.live.onGap(() => send('resync', {}));
    const heartbeat = setInterval(() => {
      write(': \n\n');
      // Sessions also run out, and the word of a logout may get lost.
      void endUnlessStanding();
    }, HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      this.streams.delete(response);
      unsubscribe();
      forgetGap();
    });
  }

  /** A process that is to end does not wait for those who only listen; their browsers connect to the next one. */
  onModuleDestroy(): void {
    for (const response of this.streams) response.end();
  }

  /** Documents that are shown otherwise since something happened to one that may be the same paper. */
  private async othersToTell(ctx: RequestContext, { type, payload }: LiveEvent): Promise<readonly Uuid[]> {
    const { documentId, otherDocumentId } = payload;
    if (typeof otherDocumentId === 'string') return [otherDocumentId as Uuid];
    if (typeof documentId !== 'string' || !OUT_OF_SIGHT.includes(type)) return [];
    return this.documents.twinsOf(ctx, documentId as Uuid).catch(() => []);
  }

  private async tell(
    ctx: RequestContext,
    event: LiveEvent,
    send: Send,
    endUnlessStanding: () => Promise<void>,
  ): Promise<void> {
    const { documentId, jobId, startedBy, sessionId, keyId, userId, formerAccessClassId } = event.payload;
    if (event.type === 'identity.signed-out') {
      if (ctx.actor.kind === 'user' && ctx.actor.sessionId === sessionId) await endUnlessStanding();
    } else if (event.type === 'identity.api-key-revoked') {
      if (ctx.actor.kind === 'key' && ctx.actor.keyId === keyId) await endUnlessStanding();
    } else if (event.type === 'identity.company-suspended') {
      await endUnlessStanding();
    } else if (isOfRights(event.type)) {
      // Of a person it is theirs alone; who has a role, and whom a default reaches, they find out by asking.
      const isOthers = typeof userId === 'string' && !(ctx.actor.kind === 'user' && ctx.actor.userId === userId);
      if (!isOthers) send('resync', {}, event.id);
    } else if (typeof jobId === 'string') {
      if (ctx.actor.kind === 'user' && ctx.actor.userId === startedBy) send('bulk', { jobId }, event.id);
    } else if (typeof documentId === 'string' && !READS.includes(event.type)) {
      const formerClassId = typeof formerAccessClassId === 'number' ? formerAccessClassId : null;
      const revision = await this.documents.revisionToTell(ctx, documentId, formerClassId).catch(() => null);
      if (revision !== null) send('document', { documentId, revision }, event.id);
      for (const otherId of await this.othersToTell(ctx, event)) {
        const otherRevision = await this.documents.revisionToTell(ctx, otherId).catch(() => null);
        if (otherRevision !== null) send('document', { documentId: otherId, revision: otherRevision }, event.id);
      }
    }
  }
}
