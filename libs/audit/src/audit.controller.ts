import type { RequestContext } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditActorsDto, AuditPageDto, AuditQueryDto } from './audit.dto';
import { ReadAudit } from './read-audit';

@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(private readonly audit: ReadAudit) {}

  @Get('audit-entries')
  @Requires('read', 'Audit')
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'A page of the audit trail: who did what, and when' })
  @ApiOkResponse({ type: AuditPageDto })
  list(@CurrentContext() ctx: RequestContext, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    return this.audit.page(ctx, query);
  }

  @Get('audit-actors')
  @Requires('read', 'Audit')
  @ApiOperation({ operationId: 'listAuditActors', summary: 'Everyone who stands in the audit trail' })
  @ApiOkResponse({ type: AuditActorsDto })
  actors(@CurrentContext() ctx: RequestContext): Promise<AuditActorsDto> {
    return this.audit.actors(ctx);
  }
}
