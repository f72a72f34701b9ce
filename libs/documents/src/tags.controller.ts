import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { DocumentId } from './document-id';
import { DocumentTags } from './document-tags';
import { ManageTags } from './manage-tags';
import {
  DocumentTagChangeDto,
  DocumentTagsDto,
  MadeTagDto,
  ManagedTagDto,
  NewTagDto,
  TagChangesDto,
  TagDto,
  TagOrderDto,
} from './tags.dto';
import { TAG_NOT_FOUND } from './tags.problems';

const TagId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(TAG_NOT_FOUND) }));
const IfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the change is based on' });

/** タグ, as everybody sees and administrators keep them. */
@ApiTags('tags')
@Controller()
export class TagsController {
  constructor(private readonly tags: ManageTags) {}

  @Get('tags')
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'listTags', summary: 'All tags in their order, those that are retired among them' })
  @ApiOkResponse({ type: [TagDto] })
  all(@CurrentContext() ctx: RequestContext): Promise<TagDto[]> {
    return this.tags.all(ctx);
  }

  @Get('settings/tags')
  @Requires('manage', 'Tag')
  @ApiOperation({ operationId: 'listManagedTags', summary: 'All tags, with how many documents have each' })
  @ApiOkResponse({ type: [ManagedTagDto] })
  list(@CurrentContext() ctx: RequestContext): Promise<ManagedTagDto[]> {
    return this.tags.list(ctx);
  }

  @Post('settings/tags')
  @Requires('manage', 'Tag')
  @ApiOperation({ operationId: 'addTag' })
  @ApiCreatedResponse({ type: MadeTagDto })
  async add(@CurrentContext() ctx: RequestContext, @Body() tag: NewTagDto): Promise<MadeTagDto> {
    return { id: await this.tags.add(ctx, tag) };
  }

  @Put('settings/tags/order')
  @Requires('manage', 'Tag')
  @HttpCode(204)
  @ApiOperation({ operationId: 'orderTags' })
  @ApiNoContentResponse()
  order(@CurrentContext() ctx: RequestContext, @Body() { ids }: TagOrderDto): Promise<void> {
    return this.tags.order(ctx, ids);
  }

  @Put('settings/tags/:id')
  @Requires('manage', 'Tag')
  @HttpCode(204)
  @IfMatch()
  @ApiOperation({ operationId: 'changeTag', summary: 'Shows at once on every document that has it' })
  @ApiNoContentResponse()
  change(
    @CurrentContext() ctx: RequestContext,
    @TagId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: TagChangesDto,
  ): Promise<void> {
    return this.tags.change(ctx, id, revisionOf(ifMatch), changes);
  }

  @Delete('settings/tags/:id')
  @Requires('manage', 'Tag')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeTag', summary: 'One that is on no document' })
  @ApiNoContentResponse()
  remove(@CurrentContext() ctx: RequestContext, @TagId() id: Uuid): Promise<void> {
    return this.tags.remove(ctx, id);
  }
}

/** タグ of one document. */
@ApiTags('documents')
@Controller('documents/:id/tags')
export class DocumentTagsController {
  constructor(private readonly tags: DocumentTags) {}

  @Get()
  @Requires('read', 'Document')
  @ApiOperation({ operationId: 'getDocumentTags' })
  @ApiOkResponse({ type: DocumentTagsDto })
  async get(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentTagsDto> {
    return withRevisionTag(await this.tags.read(ctx, documentId), response);
  }

  @Put()
  @Requires('update', 'Document')
  @IfMatch()
  @ApiOperation({ operationId: 'setDocumentTags', summary: 'A revision of the document, as any other change' })
  @ApiOkResponse({ type: DocumentTagsDto })
  async set(
    @CurrentContext() ctx: RequestContext,
    @DocumentId() documentId: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { tagIds }: DocumentTagChangeDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentTagsDto> {
    await this.tags.set(ctx, documentId, revisionOf(ifMatch), tagIds);
    return withRevisionTag(await this.tags.read(ctx, documentId), response);
  }
}
