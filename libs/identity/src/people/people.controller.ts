import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires, revisionOf, withRevisionTag } from '@chogura/platform';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { InvitePerson } from './invite-person';
import { ManagePeople } from './manage-people';
import { FarewellDto, NewPersonDto, PersonChangesDto, PersonDto } from './people-admin.dto';
import { PERSON_NOT_FOUND } from './people-admin.problems';

const PersonId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(PERSON_NOT_FOUND) }));
const IfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the revision that the change is based on' });

/** The people of the company, as administrators keep them. */
@ApiTags('settings')
@Controller('settings/people')
@Requires('manage', 'Person')
export class PeopleController {
  constructor(
    private readonly people: ManagePeople,
    private readonly invitations: InvitePerson,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listPersons', summary: 'Everybody, those who left last' })
  @ApiOkResponse({ type: [PersonDto] })
  list(@CurrentContext() ctx: RequestContext): Promise<PersonDto[]> {
    return this.people.list(ctx);
  }

  @Post()
  @ApiOperation({ operationId: 'invitePerson', summary: 'Adds a person and mails the invitation' })
  @ApiCreatedResponse({ type: PersonDto })
  async invite(@CurrentContext() ctx: RequestContext, @Body() person: NewPersonDto): Promise<PersonDto> {
    return this.people.one(ctx, await this.invitations.run(ctx, person));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getPerson' })
  @ApiOkResponse({ type: PersonDto })
  async get(
    @CurrentContext() ctx: RequestContext,
    @PersonId() id: Uuid,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonDto> {
    return withRevisionTag(await this.people.one(ctx, id), response);
  }

  @Patch(':id')
  @IfMatch()
  @ApiOperation({ operationId: 'changePerson', summary: 'Name, address, role and groups' })
  @ApiOkResponse({ type: PersonDto })
  async change(
    @CurrentContext() ctx: RequestContext,
    @PersonId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() changes: PersonChangesDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PersonDto> {
    await this.people.change(ctx, id, revisionOf(ifMatch), changes);
    return withRevisionTag(await this.people.one(ctx, id), response);
  }

  @Post(':id/disable')
  @IfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'disablePerson', summary: 'Ends all sessions at once and hands the documents over' })
  @ApiNoContentResponse()
  disable(
    @CurrentContext() ctx: RequestContext,
    @PersonId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { successorId }: FarewellDto,
  ): Promise<void> {
    return this.people.disable(ctx, id, revisionOf(ifMatch), successorId);
  }

  @Post(':id/enable')
  @IfMatch()
  @HttpCode(204)
  @ApiOperation({ operationId: 'enablePerson', summary: 'Lets the person sign in again' })
  @ApiNoContentResponse()
  enable(
    @CurrentContext() ctx: RequestContext,
    @PersonId() id: Uuid,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.people.enable(ctx, id, revisionOf(ifMatch));
  }

  @Post(':id/invitation')
  @HttpCode(204)
  @ApiOperation({ operationId: 'inviteAgain', summary: 'Mails a new link; the one before is void' })
  @ApiNoContentResponse()
  inviteAgain(@CurrentContext() ctx: RequestContext, @PersonId() id: Uuid): Promise<void> {
    return this.invitations.again(ctx, id);
  }

  @Post(':id/sign-out')
  @HttpCode(204)
  @ApiOperation({ operationId: 'signPersonOut', summary: 'Ends all sessions at once; the person may sign in again' })
  @ApiNoContentResponse()
  signOut(@CurrentContext() ctx: RequestContext, @PersonId() id: Uuid): Promise<void> {
    return this.people.signOut(ctx, id);
  }

  @Post(':id/two-step-reset')
  @HttpCode(204)
  @ApiOperation({ operationId: 'resetTwoStep', summary: 'For whoever has lost both app and recovery codes' })
  @ApiNoContentResponse()
  resetTwoStep(@CurrentContext() ctx: RequestContext, @PersonId() id: Uuid): Promise<void> {
    return this.people.resetTwoStep(ctx, id);
  }

  @Delete(':id/single-sign-on')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'unlinkSso',
    summary: 'For whoever has got another account of the identity provider: the next sign-in links it',
  })
  @ApiNoContentResponse()
  unlinkSso(@CurrentContext() ctx: RequestContext, @PersonId() id: Uuid): Promise<void> {
    return this.people.unlinkSso(ctx, id);
  }
}
