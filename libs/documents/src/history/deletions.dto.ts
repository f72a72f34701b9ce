import type { Uuid } from '@chogura/kernel';
import { OneLine } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { MAX_REASON_LENGTH } from '../change/document-changes.dto';
import { REVISION_KINDS, type RevisionKind } from '../document.entity';
import { DeletionDto, DocumentRowDto, PersonRefDto } from '../documents.dto';

const MAX_PAGE_SIZE = 200;

@ApiSchema({ name: 'DeletionOrder' })
export class DeletionOrderDto {
  @ApiProperty({ minLength: 1, maxLength: MAX_REASON_LENGTH, description: 'Why; kept in the history' })
  @OneLine()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_REASON_LENGTH)
  reason: string;
}

@ApiSchema({ name: 'RestorationOrder' })
export class RestorationOrderDto {
  @ApiPropertyOptional({ maxLength: MAX_REASON_LENGTH, description: 'Why; kept in the history' })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(MAX_REASON_LENGTH)
  reason?: string;
}

export class DeletionsQueryDto {
  @ApiPropertyOptional({
    description: 'Words, as in the ledger',
    maxLength: 200,
  })
  @OneLine()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit = 50;
}

@ApiSchema({ name: 'DeletedDocument' })
export class DeletedDocumentDto extends DocumentRowDto {
  @ApiProperty({ type: DeletionDto }) deletion: DeletionDto;
  @ApiProperty({ description: 'The caller may restore it' }) canRestore: boolean;
}

@ApiSchema({ name: 'DeletedDocumentPage' })
export class DeletedDocumentPageDto {
  @ApiProperty({ type: [DeletedDocumentDto] }) items: DeletedDocumentDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back to read on; null at the end' }) nextCursor:
    string | null;
}

@ApiSchema({ name: 'RevisionChange' })
export class RevisionChangeDto {
  @ApiProperty({
    description:
      'A field of the document (docType, title, companyName, direction, transactionDate, amountMinor, currency, registrationNumber, assigneeId, groupId, memo, contractParties, isManuallyCompleted, …), tags by their names of then, tax:<rate in basis points>:net, :tax or :gross, confirm:<field>, access:everyone, access:users:<id> or access:groups:<id>, link:<id> of a document, or link where the caller may not see that one',
  })
  field: string;
  @ApiProperty({ nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] }) from:
    string | number | boolean | null;
  @ApiProperty({ nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] }) to:
    string | number | boolean | null;
}

export const REVISION_AUTHORS = ['person', 'key', 'product'] as const;
export type RevisionAuthor = (typeof REVISION_AUTHORS)[number];

@ApiSchema({ name: 'DocumentRevision' })
export class DocumentRevisionDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ enum: REVISION_KINDS, enumName: 'RevisionKind' }) kind: RevisionKind;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  @ApiProperty({ enum: REVISION_AUTHORS, enumName: 'RevisionAuthor', description: 'Whose doing it was' })
  authorKind: RevisionAuthor;
  @ApiProperty({ type: PersonRefDto, nullable: true, description: 'The person, or the program by its API key' })
  author: PersonRefDto | null;
  @ApiProperty({ type: [RevisionChangeDto] }) changes: RevisionChangeDto[];
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
}

@ApiSchema({ name: 'DocumentRef' })
export class DocumentRefDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
}

@ApiSchema({ name: 'DocumentHistory' })
export class DocumentHistoryDto {
  @ApiProperty({ type: String, format: 'uuid' }) id: Uuid;
  @ApiProperty({ type: 'integer', description: '管理番号' }) number: number;
  @ApiProperty({ example: 'JPY', description: 'ISO 4217: of the amounts, unless a change says another' })
  currency: string;
  @ApiProperty({ type: [DocumentRevisionDto], description: 'The newest first; none is ever left out' })
  revisions: DocumentRevisionDto[];
  @ApiProperty({ type: [PersonRefDto], description: 'Names of the people and groups that changes hold as ids' })
  names: PersonRefDto[];
  @ApiProperty({ type: [DocumentRefDto], description: 'The documents that changes hold as ids' })
  documents: DocumentRefDto[];
}
