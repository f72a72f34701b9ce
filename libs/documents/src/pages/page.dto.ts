import { PAGE_RESOLUTIONS, type PageResolution, type PlacedRun, type PlacedText } from '@chogura/contracts';
import type { Box } from '@chogura/kernel';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { BOX_DESCRIPTION } from '../documents.dto';

export class PageImageQueryDto {
  @ApiPropertyOptional({
    enum: PAGE_RESOLUTIONS,
    enumName: 'PageResolution',
    default: 'screen',
    description: '`sharp` is for zooming in and printing, and may take a moment when it is asked for the first time',
  })
  @IsOptional()
  @IsIn(PAGE_RESOLUTIONS)
  resolution: PageResolution = 'screen';
}

@ApiSchema({ name: 'PlacedRun', description: 'A word of a text layer, or what OCR found in one go' })
export class PlacedRunDto implements PlacedRun {
  @ApiProperty() text: string;
  @ApiProperty({ type: [Number], minItems: 4, maxItems: 4, description: BOX_DESCRIPTION }) box: Box;
  @ApiProperty({ description: 'It runs downwards' }) isVertical: boolean;
  @ApiProperty({
    type: [Number],
    description: 'Where each code point of `text` ends: x, or y where it runs downwards, as a fraction of the page',
  })
  ends: readonly number[];
}

@ApiSchema({ name: 'PlacedLine' })
export class PlacedLineDto {
  @ApiProperty({ type: [PlacedRunDto], description: 'In reading order' }) runs: PlacedRunDto[];
}

@ApiSchema({ name: 'PageText' })
export class PageTextDto {
  @ApiProperty({ type: 'integer', description: '0-based' }) page: number;
  @ApiProperty({
    enum: ['layer', 'ocr', 'none'],
    enumName: 'TextSource',
    description: 'Whether the file holds the text of the page, it was read from the image, or there is none',
  })
  textSource: PlacedText['textSource'];
  @ApiProperty({ type: [PlacedLineDto], description: 'In reading order' }) lines: PlacedLineDto[];
}
