import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { WatchedFileDto, WatchedFolderChangesDto, WatchedFolderDto } from './watched-folder.dto';
import { WatchFolder } from './watch-folder';

const ETAG = { ETag: { schema: { type: 'string' }, description: 'The revision' } } as const;

/** 監視フォルダー of the company. */
@ApiTags('settings')
@Controller('settings/watched-folder')
@Requires('manage', 'WatchedFolder')
export class WatchedFolderController {
  constructor(private readonly folder: WatchFolder) {}

  @Get()
  @ApiOperation({
    operationId: 'getWatchedFolder',
    summary: 'Where files go, what is done with them, and how it stands',
  })
  @ApiOkResponse({ type: WatchedFolderDto, headers: ETAG })
  async get(
    @CurrentContext() ctx: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WatchedFolderDto> {
    return withRevisionTag(await this.folder.read(ctx), response);
  }

  @Put()
  @ApiOperation({ operationId: 'changeWatchedFolder', summary: 'Holds from the next look at the folder on' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the change is based on' })
  @ApiOkResponse({ type: WatchedFolderDto, headers: ETAG })
  async put(
    @CurrentContext() ctx: RequestContext,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: WatchedFolderChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WatchedFolderDto> {
    await this.folder.change(ctx, revisionOf(ifMatch), changes);
    return withRevisionTag(await this.folder.read(ctx), response);
  }

  @Get('files')
  @ApiOperation({ operationId: 'listWatchedFiles', summary: 'What came of the newest hundred files' })
  @ApiOkResponse({ type: [WatchedFileDto] })
  files(@CurrentContext() ctx: RequestContext): Promise<WatchedFileDto[]> {
    return this.folder.files(ctx);
  }
}
