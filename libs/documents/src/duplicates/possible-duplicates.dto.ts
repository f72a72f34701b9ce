import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DocumentRowDto, PersonRefDto } from '../documents.dto';
import {
  DUPLICATE_REASONS,
  DUPLICATE_STATES,
  type DuplicateReason,
  type DuplicateState,
} from './possible-duplicate.entities';

@ApiSchema({ name: 'PossibleDuplicate' })
export class PossibleDuplicateDto {
  @ApiProperty({ type: DocumentRowDto, description: 'The other document' }) document: DocumentRowDto;
  @ApiProperty({
    enum: DUPLICATE_REASONS,
    enumName: 'DuplicateReason',
    description:
      'same-paper: both print the same numbers and words, as a second scan does; same-values: company, amount, day and 分類 are the same',
  })
  reason: DuplicateReason;
  @ApiProperty({
    enum: DUPLICATE_STATES,
    enumName: 'DuplicateState',
    description: 'dismissed: somebody said 別の書類',
  })
  state: DuplicateState;
  @ApiProperty({ format: 'date-time' }) foundAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: PersonRefDto, nullable: true }) decidedBy: PersonRefDto | null;
  @ApiProperty({ description: 'Its pages may be looked at' }) canPreview: boolean;
  @ApiProperty() canDelete: boolean;
}

@ApiSchema({ name: 'PossibleDuplicates' })
export class PossibleDuplicatesDto {
  @ApiProperty({ type: [PossibleDuplicateDto], description: 'Suspected ones first' }) items: PossibleDuplicateDto[];
}
