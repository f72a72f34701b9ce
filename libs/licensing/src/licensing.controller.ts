import { Plans, Quota } from '@chogura/contracts';
import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlanUsageDto, UsageDto } from './licensing.dto';

@ApiTags('licensing')
@Controller('usage')
export class LicensingController {
  constructor(
    private readonly quota: Quota,
    private readonly plans: Plans,
  ) {}

  @Get()
  @Requires('read', 'Usage')
  @ApiOperation({ operationId: 'getUsage', summary: 'Uploads of this month, and how many the plan allows' })
  @ApiOkResponse({ type: UsageDto })
  getUsage(@CurrentContext() ctx: RequestContext): Promise<UsageDto> {
    return this.quota.peek(ctx);
  }

  @Get('plan')
  @Requires('read', 'Plan')
  @ApiOperation({ operationId: 'getPlanUsage', summary: 'The plan, how much of it is used, and what comes next' })
  @ApiOkResponse({ type: PlanUsageDto })
  getPlanUsage(@CurrentContext() ctx: RequestContext): Promise<PlanUsageDto> {
    return this.plans.usage(ctx);
  }
}
