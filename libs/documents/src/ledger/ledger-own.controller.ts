import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LedgerOwn } from './ledger-own';
import {
  LedgerPreferencesDto,
  MadeSavedViewDto,
  NewSavedViewDto,
  SavedViewDto,
  SavedViewOrderDto,
} from './ledger-own.dto';
import { SAVED_VIEW_NOT_FOUND } from './ledger-own.problems';

const ViewId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(SAVED_VIEW_NOT_FOUND) }));

/** A person's own ledger; programs have none. */
@ApiTags('ledger')
@Controller('ledger')
@Requires('update', 'Profile')
export class LedgerOwnController {
  constructor(private readonly own: LedgerOwn) {}

  @Get('preferences')
  @ApiOperation({
    operationId: 'getLedgerPreferences',
    summary: 'Columns, density and keys, as this person likes them',
  })
  @ApiOkResponse({ type: LedgerPreferencesDto })
  preferences(@CurrentContext() ctx: RequestContext): Promise<LedgerPreferencesDto> {
    return this.own.preferences(ctx);
  }

  @Put('preferences')
  @HttpCode(204)
  @ApiOperation({ operationId: 'setLedgerPreferences' })
  @ApiNoContentResponse()
  setPreferences(@CurrentContext() ctx: RequestContext, @Body() preferences: LedgerPreferencesDto): Promise<void> {
    return this.own.setPreferences(ctx, preferences);
  }

  @Get('views')
  @ApiOperation({ operationId: 'listSavedViews', summary: "This person's views in their order" })
  @ApiOkResponse({ type: [SavedViewDto] })
  views(@CurrentContext() ctx: RequestContext): Promise<SavedViewDto[]> {
    return this.own.views(ctx);
  }

  @Post('views')
  @ApiOperation({ operationId: 'addSavedView' })
  @ApiCreatedResponse({ type: MadeSavedViewDto })
  async add(@CurrentContext() ctx: RequestContext, @Body() view: NewSavedViewDto): Promise<MadeSavedViewDto> {
    return { id: await this.own.addView(ctx, view) };
  }

  @Put('views/order')
  @HttpCode(204)
  @ApiOperation({ operationId: 'orderSavedViews' })
  @ApiNoContentResponse()
  order(@CurrentContext() ctx: RequestContext, @Body() { ids }: SavedViewOrderDto): Promise<void> {
    return this.own.orderViews(ctx, ids);
  }

  @Put('views/:id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changeSavedView',
    summary: 'Puts these in place of name, conditions, order and columns',
  })
  @ApiNoContentResponse()
  change(@CurrentContext() ctx: RequestContext, @ViewId() id: Uuid, @Body() view: NewSavedViewDto): Promise<void> {
    return this.own.changeView(ctx, id, view);
  }

  @Delete('views/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeSavedView' })
  @ApiNoContentResponse()
  remove(@CurrentContext() ctx: RequestContext, @ViewId() id: Uuid): Promise<void> {
    return this.own.removeView(ctx, id);
  }
}
