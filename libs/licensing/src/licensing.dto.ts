import type { IsoDay } from '@chogura/kernel';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Usage' })
export class UsageDto {
  @ApiProperty({ type: 'integer', description: 'Uploads taken in this Asia/Tokyo month' }) used: number;
  @ApiProperty({ type: 'integer' }) limit: number;
  @ApiProperty({ type: String, format: 'date', description: 'First day of the next month' }) resetsOn: IsoDay;
  @ApiProperty() planName: string;
}
