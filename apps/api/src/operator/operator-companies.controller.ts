import { Plans } from '@chogura/contracts';
import { ListCompanies, NewCompanyDto, newCompanyOf } from '@chogura/identity';
import type { OperatorRequest, Uuid } from '@chogura/kernel';
import { CurrentOperator, RequiresOperator } from '@chogura/platform';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompanyId } from './company-id';
import { OperateCompanies } from './operate-companies';
import {
  CompaniesQueryDto,
  OfferedPlansDto,
  OperatedCompaniesDto,
  OperatedCompanyDto,
  PlanChangeDto,
  SuspensionDto,
} from './operator-companies.dto';

/** Companies as they are seen from outside: that they are there, on which plan, and whether they run. */
@ApiTags('operator')
@Controller('operator')
@RequiresOperator('manage', 'Companies')
export class OperatorCompaniesController {
  constructor(
    private readonly companies: ListCompanies,
    private readonly operate: OperateCompanies,
    private readonly plans: Plans,
  ) {}

  @Get('companies')
  @ApiOperation({ operationId: 'listCompanies', summary: 'Companies with plan and usage, the newest first' })
  @ApiOkResponse({ type: OperatedCompaniesDto })
  list(
    @CurrentOperator() { language }: OperatorRequest,
    @Query() query: CompaniesQueryDto,
  ): Promise<OperatedCompaniesDto> {
    return this.companies.page(query, language);
  }

  @Post('companies')
  @ApiOperation({ operationId: 'createCompany', summary: 'A company; a mail invites its first administrator' })
  @ApiCreatedResponse({ type: OperatedCompanyDto })
  async create(@CurrentOperator() by: OperatorRequest, @Body() company: NewCompanyDto): Promise<OperatedCompanyDto> {
    const id = await this.operate.create(by, newCompanyOf(company));
    return this.companies.one(id, by.language);
  }

  @Post('companies/:companyId/suspend')
  @HttpCode(200)
  @ApiOperation({ operationId: 'suspendCompany', summary: 'Ends its sessions and shuts it; nothing is lost' })
  @ApiOkResponse({ type: OperatedCompanyDto })
  async suspend(
    @CurrentOperator() by: OperatorRequest,
    @CompanyId() id: Uuid,
    @Body() { reason }: SuspensionDto,
  ): Promise<OperatedCompanyDto> {
    await this.operate.suspend(by, id, reason);
    return this.companies.one(id, by.language);
  }

  @Post('companies/:companyId/resume')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resumeCompany', summary: 'Opens it again; what waited is read now' })
  @ApiOkResponse({ type: OperatedCompanyDto })
  async resume(@CurrentOperator() by: OperatorRequest, @CompanyId() id: Uuid): Promise<OperatedCompanyDto> {
    await this.operate.resume(by, id);
    return this.companies.one(id, by.language);
  }

  @Put('companies/:companyId/plan')
  @ApiOperation({ operationId: 'setCompanyPlan', summary: 'From today or a day to come on' })
  @ApiOkResponse({ type: OperatedCompanyDto })
  setPlan(
    @CurrentOperator() by: OperatorRequest,
    @CompanyId() id: Uuid,
    @Body() { planCode, validFrom }: PlanChangeDto,
  ): Promise<OperatedCompanyDto> {
    return this.operate.setPlan(by, id, planCode, validFrom);
  }

  @Get('plans')
  @ApiOperation({ operationId: 'listPlans', summary: 'What may be chosen today, the smallest first' })
  @ApiOkResponse({ type: OfferedPlansDto })
  async offered(@CurrentOperator() { language }: OperatorRequest): Promise<OfferedPlansDto> {
    return { items: await this.plans.offered(language) };
  }
}
