import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PageResolution, Readings } from '@chogura/contracts';
import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PAGE_NOT_READY } from '../documents.problems';
import { isPageNumber } from './page-number';
import { ReadDocuments } from '../read-documents';
import { RecordReads } from '../history/record-reads';

/** Sends pages as images to those who may preview the document, and tells of it first. */
@Injectable()
export class PageImages {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly reads: RecordReads,
    private readonly readings: Readings,
  ) {}

  /** @throws documents.not-found, documents.forbidden, documents.page-not-ready, http.unavailable */
  async send(
    ctx: RequestContext,
    id: Uuid,
    page: number,
    resolution: PageResolution,
    request: Request,
    response: Response,
  ): Promise<void> {
    await this.documents.demand(ctx, id, 'preview');
    const image = isPageNumber(page) ? await this.readings.openPageImage(ctx, id, page, resolution) : null;
    if (!image) throw new Problem(PAGE_NOT_READY);
    await toldFirst(this.reads.previewed(ctx, id), image.stream);
    response.setHeader('ETag', image.etag);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (request.headers['if-none-match'] === image.etag) {
      image.stream.destroy();
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Type', image.mediaType);
    response.setHeader('Content-Length', image.sizeBytes);
    await sendBytes(image.stream, response);
  }
}

/** Nothing is handed out that could not be told of. */
export async function toldFirst(told: Promise<void>, bytes: Readable): Promise<void> {
  try {
    await told;
  } catch (error) {
    bytes.destroy();
    throw error;
  }
}

/** A browser that goes away in the middle is nobody's error. */
export async function sendBytes(source: NodeJS.ReadableStream, response: Response): Promise<void> {
  await pipeline(source, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
