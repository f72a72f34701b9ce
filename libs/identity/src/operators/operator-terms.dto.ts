import type { IsoDay } from '@chogura/kernel';
import { IsIsoDay } from '@chogura/platform';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { TERMS_KINDS, type TermsKind } from '../identity.entities';

@ApiSchema({ name: 'TermsWording' })
export class TermsWordingDto {
  @ApiProperty() @IsString() title: string;
  @ApiProperty({ description: 'Paragraphs parted by blank lines; lines that begin with "## " are headings' })
  @IsString()
  body: string;
}

@ApiSchema({ name: 'NewTerms' })
export class NewTermsDto {
  @ApiProperty({ enum: TERMS_KINDS, enumName: 'TermsKind' }) @IsIn(TERMS_KINDS) kind: TermsKind;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Asia/Tokyo; today unless given' })
  @IsOptional()
  @IsIsoDay()
  effectiveOn?: IsoDay;
  @ApiProperty() @ValidateNested() @Type(() => TermsWordingDto) ja: TermsWordingDto;
  @ApiProperty() @ValidateNested() @Type(() => TermsWordingDto) en: TermsWordingDto;
}

@ApiSchema({ name: 'TermsVersion' })
export class TermsVersionDto {
  @ApiProperty({ enum: TERMS_KINDS, enumName: 'TermsKind' }) kind: TermsKind;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: String, format: 'date' }) effectiveOn: IsoDay;
  @ApiProperty({ type: String, format: 'date-time' }) publishedAt: Date;
  @ApiProperty() ja: TermsWordingDto;
  @ApiProperty() en: TermsWordingDto;
}

@ApiSchema({ name: 'PublishedTerms' })
export class PublishedTermsDto {
  @ApiProperty({ type: [TermsVersionDto], description: 'Every version, the newest of each kind first' })
  items: TermsVersionDto[];
  @ApiProperty({ type: 'integer', description: 'Whom a new version asks: people who may sign in' }) people: number;
  @ApiProperty({ type: 'integer', description: 'In so many companies that run' }) companies: number;
}

@ApiSchema({ name: 'PublishedVersion' })
export class PublishedVersionDto {
  @ApiProperty({ type: 'integer' }) version: number;
}
