import { permissionKey } from '@chogura/kernel';
import { ProblemDetailsDto, ProblemFieldErrorDto } from '@chogura/platform';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PERMISSIONS } from './app.module';
import { PRODUCT_VERSION } from './product-version';

const VERBS = ['get', 'head', 'put', 'post', 'patch', 'delete'] as const;

/** The document that the Angular client is generated from and that Swagger UI shows. Needs no database (preview mode is enough). */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Chogura 帳蔵')
    .setDescription(
      [
        'Programs send an API key (`Authorization: Bearer cgk_…`), which administrators issue under 設定 › APIキー; browsers have a session.',
        'With the session, writes need the header `X-Chogura-Request: 1`.',
        'Each key has so many requests a minute: see `RateLimit` and `RateLimit-Policy` in the answers; beyond them 429 with `Retry-After`.',
        'Errors are problem details (RFC 9457) with a stable `code`, in the language of `Accept-Language`.',
      ].join(' '),
    )
    .setVersion(PRODUCT_VERSION)
    .addCookieAuth('chogura_session', undefined, 'session')
    .addCookieAuth('chogura_operator', undefined, 'operator')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'cgk_…', description: 'An API key' }, 'key')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDetailsDto, ProblemFieldErrorDto],
    operationIdFactory: (_controller, method) => method,
  });
  describeOperations(document);
  return document;
}

/** Keys of the permissions that a company may give to its programs. */
const KEY_SCOPES = new Set(PERMISSIONS.filter(({ isKeyScope }) => isKeyScope).map(permissionKey));

/** What holds for every operation: the one shape of errors, and what signs in where the route is not public. */
function describeOperations(document: OpenAPIObject): void {
  const seen = new Set<string>();
  for (const [address, path] of Object.entries(document.paths)) {
    for (const verb of VERBS) {
      const operation = path[verb];
      if (!operation) continue;
      const { operationId } = operation;
      if (!operationId || seen.has(operationId)) throw new Error(`two operations are called ${operationId}`);
      seen.add(operationId);
      operation.responses['4XX'] = {
        description: 'Problem details',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetailsDto) } } },
      };
      operation.parameters = [...undeclaredIds(address, operation.parameters ?? []), ...(operation.parameters ?? [])];
      operation.security = waysIn((operation as { 'x-permission'?: string })['x-permission']);
    }
  }
}

const waysIn = (permission = ''): NonNullable<Operation['security']> =>
  permission === 'public'
    ? []
    : permission.startsWith('operator:')
      ? [{ operator: [] }]
      : [{ session: [] }, ...(KEY_SCOPES.has(permission) ? [{ key: [] }] : [])];

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameters = NonNullable<Operation['parameters']>;

/** Ids in the address. Swagger loses those whose type is an alias (Uuid), because nothing of it is left when the program runs. */
function undeclaredIds(address: string, declared: Parameters): Parameters {
  const names = [...address.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
  return names
    .filter(
      (name) =>
        !declared.some((parameter) => 'name' in parameter && parameter.in === 'path' && parameter.name === name),
    )
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }));
}
