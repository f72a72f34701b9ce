import type { Uuid } from '@chogura/kernel';
import { ApiProperty, ApiSchema, PickType } from '@nestjs/swagger';
import { BulkOrderDto } from './bulk-jobs.dto';

@ApiSchema({ name: 'ArchiveOrder', description: 'Which documents, either ids or a filter' })
export class ArchiveOrderDto extends PickType(BulkOrderDto, ['documentIds', 'filter'] as const) {}

@ApiSchema({ name: 'Archive' })
export class ArchiveDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: 'Documents that were chosen' }) count: number;
}
