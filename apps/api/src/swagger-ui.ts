import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { createOpenApiDocument } from './openapi-document';

const PATH = 'api/docs';

/** Swagger UI styles itself with inline styles and data images, which no other page of ours may. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Swagger UI at /api/docs, the document itself at /api/openapi.json; made at the first request. */
export function serveSwaggerUi(app: NestExpressApplication): void {
  app.use(`/${PATH}`, (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    next();
  });
  SwaggerModule.setup(PATH, app, () => createOpenApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Chogura API',
    swaggerOptions: {
      // Runs in the browser: "Try it out" sends what CsrfGuard wants to see.
      requestInterceptor: (request: { headers: Record<string, string> }) => {
        request.headers['X-Chogura-Request'] = '1';
        return request;
      },
    },
  });
}
