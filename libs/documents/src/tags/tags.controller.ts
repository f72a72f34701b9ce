import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf } from '@chogura/platform';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ManageTags } from './manage-tags';
import { MadeTagDto, ManagedTagDto, NewTagDto, TagChangesDto, TagDto, TagOrderDto } from './tags.dto';
import { TAG_NOT_FOUND } from './tags.problems';

const TagId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(TAG_NOT_FOUND) }));

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
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the change is based on' })
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
