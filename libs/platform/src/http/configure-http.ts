import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { requestLog } from './request-log';

/** Of JSON bodies; files come as multipart and have their own limit. */
const MAX_JSON_BYTES = 262_144;

export const API_PREFIX = 'api/v1';
/** Probes keep their address whatever the version of the api. */
export const UNVERSIONED_PATHS = ['api/health', 'api/health/ready'];

/** Longer than any proxy in front keeps an idle connection: the one that closes it must be the one that would send on it next. */
const KEEP_ALIVE_MS = 75_000;

/** Middleware and settings of every HTTP process, before any route. Create the app with `bodyParser: false`. */
export function configureHttp(app: NestExpressApplication, config: Config, log: Logger): void {
  app.set('trust proxy', config.trustedProxies);
  app.set('query parser', 'simple');
  // Revisions are the strong ETags; Express would hash every body into a weak one.
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(requestLog(log));
  app.use(securityHeaders(config.publicUrl.startsWith('https:')));
  app.use(notCachedUnlessSaid);
  app.use(compression({ filter: (request: Request, response: Response) => isWorthCompressing(request, response) }));
  app.use(cookieParser());
  app.useBodyParser('json', { limit: MAX_JSON_BYTES });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNVERSIONED_PATHS });
  const server: Server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // Node counts both from the same moment, and the shorter one would win.
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  app.enableShutdownHooks();
}

/** The api sends data, never pages: nothing may run, load or frame there. Pages bring a policy of their own. */
const securityHeaders = (isHttps: boolean): ReturnType<typeof helmet> =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // Of no use to any browser of today, and sent with every file.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
  });

/** Answers are one person's view of one company; images and assets say what else holds for them. */
function notCachedUnlessSaid(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Streams of events must not wait in a buffer. */
const isWorthCompressing = (request: Request, response: Response): boolean =>
  !String(response.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(request, response);
