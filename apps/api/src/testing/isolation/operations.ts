import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DOCUMENT = fileURLToPath(new URL('../../../../../libs/api-client/openapi.json', import.meta.url));
const VERBS = ['get', 'head', 'put', 'post', 'patch', 'delete'] as const;
/** How ids are called where no format says that they are some; what an identity provider calls us (clientId) is none of ours. */
const ID_NAME = /(?<!\bclient)(^i|I)ds?$/;

/** One operation of openapi.json, as far as the walk has to know it. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With {names} for what is filled in. */
  readonly address: string;
  readonly takesKey: boolean;
  readonly isPublic: boolean;
  /** Where a request of it names something by id: "path.id", "query.cursorId", "body.groupIds". */
  readonly idPlaces: readonly string[];
}

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}
interface DescribedOperation {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<(typeof VERBS)[number], DescribedOperation>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every operation that the product has: openapi.json is compared with the code in each test run. */
export function readOperations(): Operation[] {
  const { paths, components } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApi;
  return Object.entries(paths).flatMap(([address, path]) =>
    VERBS.flatMap((verb) => {
      const described = path[verb];
      if (!described) return [];
      const ways = (described.security ?? []).flatMap((way) => Object.keys(way));
      const operation: Operation = {
        operationId: described.operationId,
        method: verb.toUpperCase(),
        address,
        takesKey: ways.includes('key'),
        isPublic: ways.length === 0,
        idPlaces: [...parameterIds(described), ...bodyIds(described, components.schemas)],
      };
      return [operation];
    }),
  );
}

function parameterIds({ parameters = [] }: DescribedOperation): string[] {
  return parameters
    .filter((each) => each.in !== 'header' && (isId(each.schema ?? {}) || ID_NAME.test(each.name)))
    .map((each) => `${each.in}.${each.name}`);
}

function bodyIds({ requestBody }: DescribedOperation, schemas: OpenApi['components']['schemas']): string[] {
  const places = new Set<string>();
  const visit = (schema: Schema, place: string, refs: readonly string[]): void => {
    const name = schema.$ref?.split('/').pop();
    if (name !== undefined) {
      if (!refs.includes(name)) visit(schemas[name] ?? {}, place, [...refs, name]);
      return;
    }
    if (isId(schema) || (ID_NAME.test(place) && !schema.properties && !schema.items)) places.add(place);
    if (schema.items) visit(schema.items, place, refs);
    for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
      visit(part, place, refs);
    for (const [key, member] of Object.entries(schema.properties ?? {})) visit(member, `${place}.${key}`, refs);
  };
  for (const { schema } of Object.values(requestBody?.content ?? {})) visit(schema, 'body', []);
  return [...places];
}

const isId = ({ format, items }: Schema): boolean => format === 'uuid' || items?.format === 'uuid';
