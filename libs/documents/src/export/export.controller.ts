import { Readable } from 'node:stream';
import {
  actorText,
  BYTE_ORDER_MARK,
  type Clock,
  type ProblemDefinition,
  type RequestContext,
  shiftJisOf,
  tokyoDay,
  type Wording,
} from '@chogura/kernel';
import { CurrentContext, Requires, SystemClock } from '@chogura/platform';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OneOfFew } from '../bulk/one-of-few';
import { sendBytes } from '../pages/page-images';
import { type CsvEncoding, ExportQueryDto } from './export.dto';
import { ExportLedger } from './export-ledger';

/** Of one person or program, in one process. */
const MAX_AT_ONCE = 2;
const FILE_NAME: Wording = { ja: '帳票一覧', en: 'documents' };
const CHARSETS: Readonly<Record<CsvEncoding, string>> = { 'utf-8': 'utf-8', shift_jis: 'Shift_JIS' };

const EXPORTS_BUSY: ProblemDefinition = {
  code: 'documents.exports-busy',
  status: 429,
  title: { ja: '同時に出力できるCSVは{limit}つまでです', en: 'Up to {limit} CSV files can be made at a time' },
  detail: {
    ja: 'ダウンロードが終わってから、もう一度お試しください。',
    en: 'Please try again once a download has ended.',
  },
};

/** A list of the ledger as a CSV file, which is nowhere as a whole: it is made while it is sent. */
@ApiTags('documents')
@Controller('document-exports')
export class ExportController {
  private readonly few = new OneOfFew(MAX_AT_ONCE, EXPORTS_BUSY);

  constructor(
    private readonly ledger: ExportLedger,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  @Get('csv')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'exportDocuments',
    summary:
      'A list as CSV, streamed in its order; cells that a spreadsheet would take for a formula begin with an apostrophe',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(
    @CurrentContext() ctx: RequestContext,
    @Query() query: ExportQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.few.run(actorText(ctx.actor), async () => {
      const lines = await this.ledger.begin(ctx, query);
      response.attachment(`${FILE_NAME[ctx.language]}_${tokyoDay(this.clock.now()).replaceAll('-', '')}.csv`);
      response.setHeader('Content-Type', `text/csv; charset=${CHARSETS[query.encoding]}`);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'private, no-store');
      await sendBytes(Readable.from(encoded(lines, query.encoding)), response);
    });
  }
}

async function* encoded(lines: AsyncIterable<string>, encoding: CsvEncoding): AsyncGenerator<Uint8Array, void> {
  if (encoding === 'utf-8') yield Buffer.from(BYTE_ORDER_MARK);
  for await (const text of lines) yield encoding === 'utf-8' ? Buffer.from(text) : shiftJisOf(text);
}
