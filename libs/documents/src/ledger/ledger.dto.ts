import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DocumentRowDto } from '../documents.dto';

@ApiSchema({ name: 'CappedCount' })
export class CappedCountDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: 'There are more than were counted' }) isCapped: boolean;
}

@ApiSchema({ name: 'LedgerPlace' })
export class LedgerPlaceDto {
  @ApiProperty({ type: 'integer', description: 'Rows above; the first row of the list is 0' }) index: number;
  @ApiProperty({ description: 'It was not counted' }) isEstimate: boolean;
}

@ApiSchema({ name: 'LedgerTotal' })
export class LedgerTotalDto {
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty({ description: 'It was not counted' }) isEstimate: boolean;
}

@ApiSchema({ name: 'DocumentPage' })
export class DocumentPageDto {
  @ApiProperty({ type: [DocumentRowDto] }) items: DocumentRowDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back as cursor to read on; null at the end' })
  nextCursor: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Hand it back as before to read what stands above; null at the beginning',
  })
  previousCursor: string | null;
  @ApiProperty({ type: LedgerPlaceDto, description: 'Where in the list the page begins' }) start: LedgerPlaceDto;
  @ApiProperty({
    type: CappedCountDto,
    nullable: true,
    description: 'Of the whole list; null where a cursor was given: it was told with the page from which that came',
  })
  count: CappedCountDto | null;
}

@ApiSchema({ name: 'AmountSum' })
export class AmountSumDto {
  @ApiProperty({ example: 'JPY', description: 'ISO 4217' }) currency: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'In minor units; null beyond 2^53' }) amountMinor:
    number | null;
  @ApiProperty({ type: 'integer', description: 'Documents with an amount in this currency' }) documents: number;
}

@ApiSchema({ name: 'LedgerSummary', description: 'What stands at the foot of the ledger' })
export class LedgerSummaryDto {
  @ApiProperty({ type: CappedCountDto }) count: CappedCountDto;
  @ApiProperty({ type: LedgerTotalDto, description: 'How long the list is, for a scrollbar' }) total: LedgerTotalDto;
  @ApiProperty({
    type: [AmountSumDto],
    description: '取引金額 per currency; where the count is capped, of the documents that were counted only',
  })
  sums: AmountSumDto[];
}

@ApiSchema({ name: 'DocumentCounts' })
export class DocumentCountsDto {
  @ApiProperty({ type: CappedCountDto }) all: CappedCountDto;
  @ApiProperty({ type: CappedCountDto }) review: CappedCountDto;
  @ApiProperty({ type: CappedCountDto }) incomplete: CappedCountDto;
  @ApiProperty({ type: CappedCountDto }) reading: CappedCountDto;
  @ApiProperty({ type: CappedCountDto }) failed: CappedCountDto;
  @ApiProperty({ type: CappedCountDto }) favourites: CappedCountDto;
  @ApiProperty({ type: CappedCountDto, description: '契約書' }) contracts: CappedCountDto;
}
