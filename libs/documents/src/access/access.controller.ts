import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AccessDefaultsSetting } from './access-defaults';
import {
  AccessDefaultsChangeDto,
  AccessDefaultsDto,
  DocumentAccessChangeDto,
  DocumentAccessDto,
  DocumentAccessQueryDto,
  DocumentAccessSuppositionDto,
} from './access.dto';
import type { AccessRules } from './access-rules';
import { ChangeAccess } from './change-access';
import { DocumentId } from '../document-id';
import { ExplainAccess } from './explain-access';
import { unlessOutOfSight } from './out-of-sight';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of what the change is based on',
} as const;
const ETAG = { ETag: { schema: { type: 'string' }, description: 'The revision' } } as const;

/** アクセス権限 of one document. */
@ApiTags('documents')
@Controller('documents/:id/access')
export class DocumentAccessController {
  constructor(
    private readonly explain: ExplainAccess,
    private readonly change: ChangeAccess,
  ) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'getDocumentAccess',
    summary:
      'What the caller may do with the document and why; for those who may change it also the rules, and the same for another user',
  })
  @ApiOkResponse({ type: DocumentAccessDto, headers: ETAG })
  async get(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Query() { userId }: DocumentAccessQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentAccessDto> {
    return withRevisionTag(await this.explain.execute(ctx, documentId, userId), response);
  }

  @Post('supposition')
  @HttpCode(200)
  @Requires('update', 'DocumentAccess')
  @ApiOperation({
    operationId: 'supposeDocumentAccess',
    summary: 'What would hold if the rules were these; changes nothing. For those who may change the rules',
  })
  @ApiOkResponse({ type: DocumentAccessDto })
  suppose(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Body() { userId, ...rules }: DocumentAccessSuppositionDto,
  ): Promise<DocumentAccessDto> {
    return this.explain.execute(ctx, documentId, userId, rulesOf(rules));
  }

  @Put()
  @Requires('update', 'DocumentAccess')
  @ApiOperation({
    operationId: 'changeDocumentAccess',
    summary: 'Sets the rules; for administrators, and for those who have 制限なし on the document',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({
    type: DocumentAccessDto,
    headers: ETAG,
    description: '204 instead when the change took the document out of the sight of its author',
  })
  async put(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { users, groups, everyone, reason }: DocumentAccessChangeDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentAccessDto | undefined> {
    const rules = rulesOf({ users, groups, everyone });
    try {
      await this.change.execute(ctx, documentId, revisionOf(ifMatch), rules, reason);
    } catch (error) {
      throw await withCurrent(error, () => this.explain.execute(ctx, documentId));
    }
    return unlessOutOfSight(response, async () =>
      withRevisionTag(await this.explain.execute(ctx, documentId), response),
    );
  }
}

/** What holds for documents without rules of their own. */
@ApiTags('settings')
@Controller('settings/access-defaults')
@Requires('manage', 'DocumentAccess')
export class AccessDefaultsController {
  constructor(private readonly defaults: AccessDefaultsSetting) {}

  @Get()
  @ApiOperation({
    operationId: 'getAccessDefaults',
    summary: 'What 担当グループ lay down for their members and for others, by company and by group',
  })
  @ApiOkResponse({ type: AccessDefaultsDto, headers: ETAG })
  async get(
    @CurrentContext() ctx: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AccessDefaultsDto> {
    return withRevisionTag(await this.defaults.read(ctx), response);
  }

  @Put()
  @ApiOperation({
    operationId: 'changeAccessDefaults',
    summary: 'Holds at once for all documents that follow their group',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AccessDefaultsDto, headers: ETAG })
  async put(
    @CurrentContext() ctx: RequestContext,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { groups, ...levels }: AccessDefaultsChangeDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AccessDefaultsDto> {
    const ofGroups = Object.fromEntries(groups.map(({ id, members, others }) => [id, { members, others }]));
    try {
      await this.defaults.change(ctx, revisionOf(ifMatch), levels, ofGroups);
    } catch (error) {
      throw await withCurrent(error, () => this.defaults.read(ctx));
    }
    return withRevisionTag(await this.defaults.read(ctx), response);
  }
}

const rulesOf = ({ users, groups, everyone }: Omit<DocumentAccessChangeDto, 'reason'>): AccessRules => ({
  users: levelsById(users),
  groups: levelsById(groups),
  everyone,
});

export const levelsById = <Level>(
  rules: readonly { readonly id: Uuid; readonly level: Level }[],
): Record<Uuid, Level> => Object.fromEntries(rules.map(({ id, level }) => [id, level]));

/** A stale change answers with what is there now. */
async function withCurrent(error: unknown, current: () => Promise<object>): Promise<unknown> {
  if (!(error instanceof Problem) || error.definition.status !== 412) return error;
  return new Problem(error.definition, error.params, { ...error.extensions, current: await current() });
}
