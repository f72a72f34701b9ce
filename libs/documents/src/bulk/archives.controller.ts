import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { actorText, Problem, type RequestContext, tokyoDay, type Uuid, type Wording } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { makeZip } from 'client-zip';
import type { Response } from 'express';
import { ArchiveDto, ArchiveOrderDto } from './archives.dto';
import { ARCHIVE_NOT_FOUND, ARCHIVES_BUSY } from './archives.problems';
import { OneOfFew } from './one-of-few';
import { OrderArchive } from './order-archive';
import { sendBytes } from '../pages/page-images';
import { WriteArchive } from './write-archive';

/** Of one person, in one process. */
const MAX_AT_ONCE = 3;
const FILE_NAME: Wording = { ja: '帳票', en: 'documents' };

/** Originals of many documents as one ZIP, which is nowhere as a whole: it is made while it is sent. */
@ApiTags('documents')
@Controller('document-archives')
// A person's own, like all work on many documents; programs fetch originals one by one.
@Requires('update', 'Profile')
export class ArchivesController {
  private readonly few = new OneOfFew(MAX_AT_ONCE, ARCHIVES_BUSY);

  constructor(
    private readonly archives: OrderArchive,
    private readonly writer: WriteArchive,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'orderArchive',
    summary: 'Chooses documents for a ZIP of their originals, which is there to be fetched for a day',
  })
  @ApiCreatedResponse({ type: ArchiveDto })
  order(
    @CurrentContext() ctx: RequestContext,
    @Body() { documentIds = [], filter }: ArchiveOrderDto,
  ): Promise<ArchiveDto> {
    return this.archives.order(ctx, filter ? { filter, exceptIds: [] } : { documentIds });
  }

  @Get(':id/file')
  @ApiOperation({
    operationId: 'getArchiveFile',
    summary: 'The ZIP, streamed; rights are asked for at each original, and a CSV lists what is in it and what is not',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @CurrentContext() ctx: RequestContext,
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(ARCHIVE_NOT_FOUND) })) id: Uuid,
    @Res() response: Response,
  ): Promise<void> {
    const { documentIds, orderedAt } = await this.archives.find(ctx, id);
    await this.few.run(actorText(ctx.actor), async () => {
      response.attachment(
        `${FILE_NAME[ctx.language]}_${tokyoDay(orderedAt).replaceAll('-', '')}_${documentIds.length}.zip`,
      );
      response.setHeader('Content-Type', 'application/zip');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'private, no-store');
      const zip = makeZip(this.writer.entries(ctx, documentIds, orderedAt));
      await sendBytes(Readable.fromWeb(zip as ReadableStream), response);
    });
  }
}
