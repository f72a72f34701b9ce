import { CSV_ENCODINGS, type CsvEncoding } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IMPORT_COLUMNS, type ImportColumn } from './people-import.columns';
import { CELL_ERROR_CODES, type CellErrorCode } from './people-import.errors';

export const MAX_IMPORTED_PEOPLE = 2_000;
const OUTCOMES = ['add', 'change', 'same', 'wrong'] as const;
const FOR_EXISTING = ['change', 'leave'] as const;
const FOR_WRONG = ['refuse', 'skip'] as const;

export class PeopleImportFileDto {
  @ApiPropertyOptional({
    enum: CSV_ENCODINGS,
    enumName: 'CsvEncoding',
    default: 'utf-8',
    description: 'shift_jis only after W2039, and after a look at the preview',
  })
  @IsOptional()
  @IsIn(CSV_ENCODINGS)
  encoding: CsvEncoding = 'utf-8';
}

export class PeopleImportOrderDto extends PeopleImportFileDto {
  @ApiPropertyOptional({
    enum: FOR_EXISTING,
    enumName: 'ForExistingPeople',
    default: 'leave',
    description: 'What becomes of people who are in the company already',
  })
  @IsOptional()
  @IsIn(FOR_EXISTING)
  existing: (typeof FOR_EXISTING)[number] = 'leave';

  @ApiPropertyOptional({
    enum: FOR_WRONG,
    enumName: 'ForWrongRows',
    default: 'refuse',
    description: 'With rows in which something is wrong: import nothing, or the others',
  })
  @IsOptional()
  @IsIn(FOR_WRONG)
  wrong: (typeof FOR_WRONG)[number] = 'refuse';

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MAX_IMPORTED_PEOPLE,
    default: 0,
    description: '`next` of the step before; what was taken already is `same` when it comes again',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(MAX_IMPORTED_PEOPLE)
  from = 0;
}

@ApiSchema({ name: 'PeopleImportError' })
export class PeopleImportErrorDto {
  @ApiProperty({ enum: IMPORT_COLUMNS, enumName: 'PeopleImportColumn' }) column: ImportColumn;
  @ApiProperty({ enum: CELL_ERROR_CODES, enumName: 'PeopleImportErrorCode' }) code: CellErrorCode;
  @ApiProperty({ description: 'What to do, in the caller’s language' }) message: string;
}

@ApiSchema({ name: 'PeopleImportRow' })
export class PeopleImportRowDto {
  @ApiProperty({ description: 'As spreadsheets count: 1 is the row of headings' }) row: number;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty() role: string;
  @ApiProperty({ description: 'One a line' }) groups: string;
  @ApiProperty() language: string;
  @ApiProperty({ enum: OUTCOMES, enumName: 'PeopleImportOutcome' }) outcome: (typeof OUTCOMES)[number];
  @ApiProperty({
    enum: IMPORT_COLUMNS,
    enumName: 'PeopleImportColumn',
    isArray: true,
    description: 'Of somebody who is in the company already: what would change',
  })
  changed: readonly ImportColumn[];
  @ApiProperty({ type: [PeopleImportErrorDto] }) errors: readonly PeopleImportErrorDto[];
}

@ApiSchema({ name: 'PeopleImportPreview' })
export class PeopleImportPreviewDto {
  @ApiProperty({ type: [PeopleImportRowDto] }) rows: readonly PeopleImportRowDto[];
  @ApiProperty({ type: [String], description: 'Headings that are not read' }) ignoredHeadings: readonly string[];
}

@ApiSchema({ name: 'PeopleImportStep' })
export class PeopleImportStepDto {
  @ApiProperty({ minimum: 0, description: 'Added and invited' }) added: number;
  @ApiProperty({ minimum: 0 }) changed: number;
  @ApiProperty({ minimum: 0, description: 'Nothing to change' }) same: number;
  @ApiProperty({ minimum: 0, description: 'In the company already, and left as they are' }) left: number;
  @ApiProperty({ minimum: 0, description: 'Something is wrong in the row' }) wrong: number;
  @ApiProperty({ type: Number, nullable: true, description: '`from` of the step to follow; null: all is done' })
  next: number | null;
}
