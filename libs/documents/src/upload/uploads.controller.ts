import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { CurrentContext, Requires } from '@chogura/platform';
import { Controller, Delete, Head, HttpCode, Param, ParseUUIDPipe, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentRowDto } from '../documents.dto';
import { UPLOAD_NOT_FOUND } from './half-uploads.problems';
import { TusUploads } from './tus-uploads';

const TUS = { name: 'Tus-Resumable', required: true, description: '1.0.0' } as const;
const OFFSET = { schema: { type: 'integer' }, description: 'How many bytes have arrived' } as const;
const BYTES = 'application/offset+octet-stream';

const UploadId = (): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Problem(UPLOAD_NOT_FOUND) }));

/** Files that arrive piece by piece, by the tus protocol (https://tus.io, 1.0.0): what broke off goes on from where it was. */
@ApiTags('documents')
@Controller('uploads')
@Requires('create', 'Document')
export class UploadsController {
  constructor(private readonly tus: TusUploads) {}

  @Post()
  @ApiOperation({
    operationId: 'beginUpload',
    summary: 'Begins to register a file, and registers it when all of it comes along (creation-with-upload)',
  })
  @ApiHeader(TUS)
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file' })
  @ApiHeader({
    name: 'Upload-Metadata',
    required: true,
    description: 'filename, and id: of the document to be (UUID version 7), kept for retries; values in Base64',
  })
  @ApiConsumes(BYTES)
  @ApiBody({ required: false, schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({
    type: DocumentRowDto,
    headers: { Location: { schema: { type: 'string' } }, 'Upload-Offset': OFFSET },
    description: 'The document when all of the file came along; without it the body is empty',
  })
  begin(@CurrentContext() ctx: RequestContext, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.tus.answer(ctx, null, request, response);
  }

  @Head(':id')
  @ApiOperation({ operationId: 'getUploadOffset', summary: 'How much of an upload has arrived' })
  @ApiHeader(TUS)
  @ApiOkResponse({ headers: { 'Upload-Offset': OFFSET, 'Upload-Length': { schema: { type: 'integer' } } } })
  offset(
    @CurrentContext() ctx: RequestContext,
    @UploadId() id: Uuid,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.tus.answer(ctx, id, request, response);
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'continueUpload',
    summary: 'Sends more of a file; with its last byte, or none after that, it is registered',
  })
  @ApiHeader(TUS)
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'How many bytes have arrived' })
  @ApiConsumes(BYTES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: DocumentRowDto, description: 'The document; 204 while there is more to come' })
  continue(
    @CurrentContext() ctx: RequestContext,
    @UploadId() id: Uuid,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.tus.answer(ctx, id, request, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'abandonUpload', summary: 'Gives an upload up, with what has arrived' })
  @ApiHeader(TUS)
  @ApiNoContentResponse()
  abandon(
    @CurrentContext() ctx: RequestContext,
    @UploadId() id: Uuid,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.tus.answer(ctx, id, request, response);
  }
}
