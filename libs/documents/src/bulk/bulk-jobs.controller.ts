import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { levelsById } from '../access/access.controller';
import type { BulkAction } from './bulk-action';
import { BulkItemsQueryDto, BulkJobDto, BulkJobItemPageDto, BulkOrderDto } from './bulk-jobs.dto';
import { BULK_JOB_NOT_FOUND } from './bulk-jobs.problems';
import { type BulkSelection, OrderBulkJob } from './order-bulk-job';
import { ReadBulkJobs } from './read-bulk-jobs';

const BulkJobId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(BULK_JOB_NOT_FOUND) }));

/** まとめて操作: ordered by a person, done by the worker, document by document. */
@ApiTags('documents')
@Controller('bulk-jobs')
// A person's own: it goes on with that person's rights, which are asked for at each document. Programs have none.
@Requires('update', 'Profile')
export class BulkJobsController {
  constructor(
    private readonly order: OrderBulkJob,
    private readonly jobs: ReadBulkJobs,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startBulkJob',
    summary: 'Does the same with many documents, which are chosen now; rights are asked again at each',
  })
  @ApiAcceptedResponse({ type: BulkJobDto })
  async start(@CurrentContext() ctx: RequestContext, @Body() order: BulkOrderDto): Promise<BulkJobDto> {
    return this.jobs.one(ctx, await this.order.start(ctx, selectionOf(order), actionOf(order)));
  }

  @Get()
  @ApiOperation({ operationId: 'listBulkJobs', summary: 'The caller’s own, the newest first' })
  @ApiOkResponse({ type: [BulkJobDto] })
  list(@CurrentContext() ctx: RequestContext): Promise<BulkJobDto[]> {
    return this.jobs.list(ctx);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getBulkJob', summary: 'How far it is' })
  @ApiOkResponse({ type: BulkJobDto })
  get(@CurrentContext() ctx: RequestContext, @BulkJobId() id: Uuid): Promise<BulkJobDto> {
    return this.jobs.one(ctx, id);
  }

  @Get(':id/items')
  @ApiOperation({ operationId: 'listBulkJobItems', summary: 'What became of each document' })
  @ApiOkResponse({ type: BulkJobItemPageDto })
  items(
    @CurrentContext() ctx: RequestContext,
    @BulkJobId() id: Uuid,
    @Query() query: BulkItemsQueryDto,
  ): Promise<BulkJobItemPageDto> {
    return this.jobs.items(ctx, id, query);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cancelBulkJob', summary: 'What is done stays done' })
  @ApiOkResponse({ type: BulkJobDto })
  async cancel(@CurrentContext() ctx: RequestContext, @BulkJobId() id: Uuid): Promise<BulkJobDto> {
    await this.order.cancel(ctx, id);
    return this.jobs.one(ctx, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'undoBulkJob',
    summary: 'A job that takes it back, except where somebody changed the same since',
  })
  @ApiAcceptedResponse({ type: BulkJobDto })
  async undo(@CurrentContext() ctx: RequestContext, @BulkJobId() id: Uuid): Promise<BulkJobDto> {
    return this.jobs.one(ctx, await this.order.undo(ctx, id));
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({ operationId: 'retryBulkJob', summary: 'A job with the documents that failed' })
  @ApiAcceptedResponse({ type: BulkJobDto })
  async retry(@CurrentContext() ctx: RequestContext, @BulkJobId() id: Uuid): Promise<BulkJobDto> {
    return this.jobs.one(ctx, await this.order.retry(ctx, id));
  }
}

const selectionOf = ({ documentIds = [], filter, exceptIds = [] }: BulkOrderDto): BulkSelection =>
  filter ? { filter, exceptIds } : { documentIds };

/** The order was validated: what its action needs is there. */
function actionOf({
  action,
  changes = {},
  addTagIds = [],
  removeTagIds = [],
  access,
  reason,
}: BulkOrderDto): Exclude<BulkAction, { kind: 'undo' }> {
  const why = reason ?? null;
  switch (action) {
    case 'edit':
      return { kind: action, changes, reason: why };
    case 'tags':
      return { kind: action, add: addTagIds, remove: removeTagIds, reason: why };
    case 'access': {
      const { users = [], groups = [], everyone = null } = access ?? {};
      return { kind: action, rules: { users: levelsById(users), groups: levelsById(groups), everyone }, reason: why };
    }
    case 'delete':
      return { kind: action, reason: reason ?? '' };
    case 'restore':
      return { kind: action, reason: why };
  }
}
