import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { browserOf } from './auth.controller';
import { MyTwoStep } from './my-two-step';
import { OneTimeCodeDto, RecoveryCodesDto, TwoStepBeginningDto, TwoStepDto, TwoStepSetupDto } from './sign-in.dto';

/** One's own two-step login. */
@ApiTags('identity')
@Controller('me/two-step')
export class TwoStepController {
  constructor(private readonly mine: MyTwoStep) {}

  @Get()
  @Requires('read', 'Profile')
  @ApiOperation({ operationId: 'getMyTwoStep', summary: 'Whether it is on, and how many recovery codes are left' })
  @ApiOkResponse({ type: TwoStepDto })
  get(@CurrentContext() ctx: RequestContext): Promise<TwoStepDto> {
    return this.mine.state(ctx);
  }

  @Post()
  @Requires('update', 'Profile')
  @HttpCode(200)
  @ApiOperation({ operationId: 'beginMyTwoStep', summary: 'A secret for the authenticator app; counts once confirmed' })
  @ApiOkResponse({ type: TwoStepSetupDto })
  begin(
    @CurrentContext() ctx: RequestContext,
    @Body() { current }: TwoStepBeginningDto,
    @Req() request: Request,
  ): Promise<TwoStepSetupDto> {
    return this.mine.begin(ctx, current, browserOf(request).address);
  }

  @Post('confirm')
  @Requires('update', 'Profile')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmMyTwoStep', summary: 'Switch it on with the first code of the app' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  confirm(@CurrentContext() ctx: RequestContext, @Body() { code }: OneTimeCodeDto): Promise<RecoveryCodesDto> {
    return this.mine.confirm(ctx, code);
  }

  @Post('recovery-codes')
  @Requires('update', 'Profile')
  @HttpCode(200)
  @ApiOperation({ operationId: 'renewMyRecoveryCodes', summary: 'Ten new ones; the old ones are void' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  renew(@CurrentContext() ctx: RequestContext, @Body() { code }: OneTimeCodeDto): Promise<RecoveryCodesDto> {
    return this.mine.renewRecoveryCodes(ctx, code);
  }

  @Post('off')
  @Requires('update', 'Profile')
  @HttpCode(204)
  @ApiOperation({ operationId: 'switchMyTwoStepOff', summary: 'Where the company does not require it' })
  @ApiNoContentResponse()
  off(@CurrentContext() ctx: RequestContext, @Body() { code }: OneTimeCodeDto): Promise<void> {
    return this.mine.switchOff(ctx, code);
  }
}
