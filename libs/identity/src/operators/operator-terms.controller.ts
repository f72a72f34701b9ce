import type { OperatorRequest } from '@chogura/kernel';
import { CurrentOperator, RequiresOperator } from '@chogura/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NewTermsDto, PublishedTermsDto, PublishedVersionDto } from './operator-terms.dto';
import { PublishTerms } from './publish-terms';
import { PublishedTermsRepository } from './published-terms.repository';
import { TermsReach } from './terms-reach';

/** The texts that everybody agrees to; the same for all companies. */
@ApiTags('operator')
@Controller('operator/terms')
@RequiresOperator('manage', 'Terms')
export class OperatorTermsController {
  constructor(
    private readonly repository: PublishedTermsRepository,
    private readonly publishing: PublishTerms,
    private readonly reach: TermsReach,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listTerms', summary: 'Every version, and how many people a new one would ask' })
  @ApiOkResponse({ type: PublishedTermsDto })
  async list(): Promise<PublishedTermsDto> {
    return { items: await this.repository.all(), ...(await this.reach.count()) };
  }

  @Post()
  @ApiOperation({ operationId: 'publishTerms', summary: 'A new version, which never changes and asks everybody' })
  @ApiCreatedResponse({ type: PublishedVersionDto })
  async publish(@CurrentOperator() by: OperatorRequest, @Body() terms: NewTermsDto): Promise<PublishedVersionDto> {
    return { version: await this.publishing.run(terms, by) };
  }
}
