import { ListCompanies, OperatorLog } from '@chogura/identity';
import type { OperatorRequest, Uuid } from '@chogura/kernel';
import { CurrentOperator, RequiresOperator, RetryDeliveries } from '@chogura/platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';

@ApiSchema({ name: 'FailedDelivery' })
class FailedDeliveryDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: String, format: 'uuid' }) companyId: Uuid;
  @ApiProperty() companyName: string;
  @ApiProperty({ description: 'Which handler gave up', example: 'extraction.extract-document' }) handler: string;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ type: String, nullable: true, description: 'Codes and names only, nothing of a document' })
  lastError: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

@ApiSchema({ name: 'FailedDeliveries' })
class FailedDeliveriesDto {
  @ApiProperty({ type: [FailedDeliveryDto], description: 'The oldest first; at most 1000' }) items: FailedDeliveryDto[];
}

@ApiSchema({ name: 'RetriedDeliveries' })
class RetriedDeliveriesDto {
  @ApiProperty({ type: 'integer', description: 'How many run again' }) count: number;
}

/** Event handlers that gave up. */
@ApiTags('operator')
@Controller('operator/deliveries')
@RequiresOperator('manage', 'Deliveries')
export class OperatorDeliveriesController {
  constructor(
    private readonly deliveries: RetryDeliveries,
    private readonly companies: ListCompanies,
    private readonly log: OperatorLog,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listFailedDeliveries', summary: 'What gave up and waits for somebody' })
  @ApiOkResponse({ type: FailedDeliveriesDto })
  async list(): Promise<FailedDeliveriesDto> {
    const failed = await this.deliveries.failed();
    const names = await this.companies.namesOf(failed.map(({ tenantId }) => tenantId));
    const items = failed.map(({ tenantId, ...delivery }) => {
      return { ...delivery, companyId: tenantId, companyName: names.get(tenantId) ?? '' };
    });
    return { items };
  }

  @Post('retry')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryDeliveries', summary: 'Lets all of them run again' })
  @ApiOkResponse({ type: RetriedDeliveriesDto })
  async retry(@CurrentOperator() by: OperatorRequest): Promise<RetriedDeliveriesDto> {
    const count = await this.deliveries.retryAll();
    await this.log.write(by, 'deliveries-retried', { count });
    return { count };
  }
}
