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
import {
  CustomFieldChangesDto,
  CustomFieldDto,
  CustomFieldOrderDto,
  MadeCustomFieldDto,
  ManagedCustomFieldsDto,
  NewCustomFieldDto,
} from './custom-fields.dto';
import { FIELD_NOT_FOUND } from './custom-fields.problems';
import { ManageCustomFields } from './manage-custom-fields';

const FieldId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(FIELD_NOT_FOUND) }));
const IfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the change is based on' });

/** カスタムフィールド, as everybody fills them in and administrators keep them. */
@ApiTags('custom-fields')
@Controller()
export class CustomFieldsController {
  constructor(private readonly fields: ManageCustomFields) {}

  @Get('custom-fields')
  @Requires('read', 'Document')
  @ApiOperation({
    operationId: 'listCustomFields',
    summary: 'All fields in their order, then those that were deleted, whose names histories need',
  })
  @ApiOkResponse({ type: [CustomFieldDto] })
  all(@CurrentContext() ctx: RequestContext): Promise<CustomFieldDto[]> {
    return this.fields.all(ctx);
  }

  @Get('settings/custom-fields')
  @Requires('manage', 'CustomField')
  @ApiOperation({ operationId: 'listManagedCustomFields', summary: 'All fields, with how many documents have a value' })
  @ApiOkResponse({ type: ManagedCustomFieldsDto })
  list(@CurrentContext() ctx: RequestContext): Promise<ManagedCustomFieldsDto> {
    return this.fields.list(ctx);
  }

  @Post('settings/custom-fields')
  @Requires('manage', 'CustomField')
  @ApiOperation({ operationId: 'addCustomField' })
  @ApiCreatedResponse({ type: MadeCustomFieldDto })
  async add(@CurrentContext() ctx: RequestContext, @Body() field: NewCustomFieldDto): Promise<MadeCustomFieldDto> {
    return { id: await this.fields.add(ctx, field) };
  }

  @Put('settings/custom-fields/order')
  @Requires('manage', 'CustomField')
  @HttpCode(204)
  @ApiOperation({ operationId: 'orderCustomFields' })
  @ApiNoContentResponse()
  order(@CurrentContext() ctx: RequestContext, @Body() { ids }: CustomFieldOrderDto): Promise<void> {
    return this.fields.order(ctx, ids);
  }

  @Put('settings/custom-fields/:id')
  @Requires('manage', 'CustomField')
  @HttpCode(204)
  @IfMatch()
  @ApiOperation({ operationId: 'changeCustomField', summary: 'Shows at once on every document' })
  @ApiNoContentResponse()
  change(
    @CurrentContext() ctx: RequestContext,
    @FieldId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: CustomFieldChangesDto,
  ): Promise<void> {
    return this.fields.change(ctx, id, revisionOf(ifMatch), changes);
  }

  @Delete('settings/custom-fields/:id')
  @Requires('manage', 'CustomField')
  @HttpCode(204)
  @IfMatch()
  @ApiOperation({
    operationId: 'removeCustomField',
    summary: 'Its values are shown and found no more; the histories of documents keep them',
  })
  @ApiNoContentResponse()
  remove(
    @CurrentContext() ctx: RequestContext,
    @FieldId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.fields.remove(ctx, id, revisionOf(ifMatch));
  }
}
