import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { IntakeSettingsChangesDto, IntakeSettingsDto } from './intake-settings.dto';
import { IntakeSettings } from './intake-settings';

const ETAG = { ETag: { schema: { type: 'string' }, description: 'The revision' } } as const;

/** How the company wants documents to be taken in. */
@ApiTags('settings')
@Controller('settings/intake')
@Requires('manage', 'Intake')
export class IntakeSettingsController {
  constructor(private readonly settings: IntakeSettings) {}

  @Get()
  @ApiOperation({ operationId: 'getIntakeSettings', summary: 'Whether passwords of PDF files are kept' })
  @ApiOkResponse({ type: IntakeSettingsDto, headers: ETAG })
  async get(
    @CurrentContext() ctx: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IntakeSettingsDto> {
    return withRevisionTag(await this.settings.read(ctx), response);
  }

  @Put()
  @ApiOperation({
    operationId: 'changeIntakeSettings',
    summary: 'Passwords that are no longer to be kept are erased at once',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the change is based on' })
  @ApiOkResponse({ type: IntakeSettingsDto, headers: ETAG })
  async put(
    @CurrentContext() ctx: RequestContext,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: IntakeSettingsChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IntakeSettingsDto> {
    await this.settings.change(ctx, revisionOf(ifMatch), changes);
    return withRevisionTag(await this.settings.read(ctx), response);
  }
}
