import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsColumnKey, LEDGER_COLUMNS, MAX_COLUMNS } from '../ledger/ledger-own.dto';
import { LedgerQueryDto } from '../ledger/ledger-query.dto';

export const CSV_ENCODINGS = ['utf-8', 'shift_jis'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

export class ExportQueryDto extends OmitType(LedgerQueryDto, ['cursor', 'before', 'offset', 'at', 'limit'] as const) {
  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_COLUMNS,
    description: `In this order; all of them where none is named. Each is one of ${LEDGER_COLUMNS.join(', ')}, or custom:<id>`,
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_COLUMNS)
  @ArrayUnique()
  @IsColumnKey({ each: true })
  columns?: string[];

  @ApiPropertyOptional({
    enum: CSV_ENCODINGS,
    enumName: 'CsvEncoding',
    default: 'utf-8',
    description: 'utf-8: with a byte order mark. shift_jis: what it has no character for becomes 〓',
  })
  @IsOptional()
  @IsIn(CSV_ENCODINGS)
  encoding: CsvEncoding = 'utf-8';
}
