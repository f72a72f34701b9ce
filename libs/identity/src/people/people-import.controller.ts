import type { RequestContext } from '@chogura/kernel';
import { CsvBytes, CurrentContext, ReceivesCsv, Requires } from '@chogura/platform';
import { Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ImportPeople } from './import-people';
import {
  PeopleImportFileDto,
  PeopleImportOrderDto,
  PeopleImportPreviewDto,
  PeopleImportStepDto,
} from './people-import.dto';

/** People from a CSV file: looked at first, then taken step by step. */
@ApiTags('settings')
@Controller('settings/people-import')
@Requires('manage', 'Person')
export class PeopleImportController {
  constructor(private readonly importing: ImportPeople) {}

  @Get('template')
  @ApiOperation({ operationId: 'getPeopleImportTemplate', summary: 'A CSV file to fill in, in UTF-8' })
  @ApiQuery({ name: 'with', enum: ['headings', 'people'], required: false, description: 'With the people of now' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="people.csv"')
  template(@CurrentContext() ctx: RequestContext, @Query('with') filledWith?: string): Promise<string> {
    return this.importing.template(ctx, filledWith === 'people');
  }

  @Post('preview')
  @HttpCode(200)
  @ReceivesCsv()
  @ApiOperation({ operationId: 'previewPeopleImport', summary: 'What would become of each row; writes nothing' })
  @ApiOkResponse({ type: PeopleImportPreviewDto })
  preview(
    @CurrentContext() ctx: RequestContext,
    @Query() { encoding }: PeopleImportFileDto,
    @CsvBytes() bytes: Buffer,
  ): Promise<PeopleImportPreviewDto> {
    return this.importing.preview(ctx, bytes, encoding);
  }

  @Post()
  @HttpCode(200)
  @ReceivesCsv()
  @ApiOperation({
    operationId: 'importPeople',
    summary: 'Adds and invites, or changes, the people of the next 100 rows',
    description: 'Ask again with the same file and `from` = `next` until `next` is null. Safe to repeat.',
  })
  @ApiOkResponse({ type: PeopleImportStepDto })
  run(
    @CurrentContext() ctx: RequestContext,
    @Query() order: PeopleImportOrderDto,
    @CsvBytes() bytes: Buffer,
  ): Promise<PeopleImportStepDto> {
    return this.importing.run(ctx, bytes, order);
  }
}
