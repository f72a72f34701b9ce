import { newId, type Uuid } from '@chogura/kernel';
import type { TestBrowser } from '../test-browser';
import type { Operation } from './operations';
import type { Row, WalkedRequest } from './row';
import type { ThingKind, WalledCompany } from './walled-company';

/** Headers that differ between any two answers: ids and times of the request, what is left of a key's minute. */
const HEADERS_OF_THE_MOMENT = ['x-request-id', 'date', 'ratelimit'];

/** How one answer looks to whoever asked. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Latin 1, so that bytes of files stay as they are. */
  readonly body: string;
}

/** One id of a request that is not the own company's. */
export interface Stranger {
  /** Which of the ids, in the order in which the row asks for them. */
  readonly place: number;
  idOf(kind: ThingKind): Promise<Uuid>;
}

/** A request, with who sends it and every id in it, in the order in which the row asked for them. */
export interface Prepared {
  readonly browser: TestBrowser;
  readonly request: WalkedRequest;
  readonly ids: readonly Uuid[];
}

/** Sends requests of one operation as one company. */
export class Asker {
  constructor(
    readonly company: WalledCompany,
    private readonly operation: Operation,
    private readonly row: Row,
    private readonly means: 'session' | 'key',
  ) {}

  /** Everything that is named is the own company's but for the stranger. */
  async prepare(stranger: Stranger | null = null): Promise<Prepared> {
    const ids: Uuid[] = [];
    const id = async (kind: ThingKind, own?: () => string): Promise<Uuid> => {
      // Its place is taken before anything is waited for.
      const place = ids.push('') - 1;
      const chosen = place === stranger?.place ? stranger.idOf(kind) : (own?.() ?? this.company.make(kind));
      return (ids[place] = await chosen);
    };
    const request = (await this.row.request?.({ id, company: this.company })) ?? {};
    const browser = this.row.as ? await this.company.browserOf(this.row.as) : this.company.administrator;
    return { browser, request, ids };
  }

  async send({ browser, request }: Prepared): Promise<Answer> {
    const { address, method } = this.operation;
    const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => request.path?.[name] ?? `{${name}}`);
    const query = new URLSearchParams(request.query);
    const response = await this.request(browser, method, query.size > 0 ? `${path}?${query}` : path, request);
    const headers = [...response.headers]
      .filter(([name]) => !HEADERS_OF_THE_MOMENT.includes(name))
      .map(([name, value]) => [name, name === 'set-cookie' ? withoutMoment(value) : value]);
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
    return { status: response.status, headers: Object.fromEntries(headers), body };
  }

  private request(browser: TestBrowser, method: string, path: string, request: WalkedRequest): Promise<Response> {
    if (this.means === 'key') return this.sendWithKey(method, path, request);
    return request.file
      ? browser.upload(path, 'walk.pdf', request.file)
      : browser.send(method, path, request.body, request.headers);
  }

  private async sendWithKey(method: string, path: string, { headers, body, file }: WalkedRequest): Promise<Response> {
    const form = new FormData();
    if (file) form.append('file', new File([new Uint8Array(file)], 'walk.pdf'));
    return fetch(this.company.api.address + path, {
      method,
      headers: {
        Authorization: `Bearer ${await this.company.apiKey()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(file ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

/** A cookie without what it holds and until when: tokens and times are never the same. */
const withoutMoment = (cookie: string): string => cookie.replace(/^([^=]+)=[^;]*/, '$1').replace(/Expires=[^;]*/, '');

/** One request twice: with an id that is another company's, and with the same id that is nobody's. */
export interface Pair {
  readonly foreign: Prepared;
  readonly unknown: Prepared;
  readonly place: number;
}

export async function preparePair(asker: Asker, other: WalledCompany, place: number): Promise<Pair> {
  return {
    foreign: await asker.prepare({ place, idOf: (kind) => other.make(kind) }),
    unknown: await asker.prepare({ place, idOf: () => Promise.resolve(newId()) }),
    place,
  };
}

/** What was asked for may be repeated in the answer. */
export async function sendPrepared(asker: Asker, prepared: Prepared, place: number): Promise<Answer> {
  const answer = await asker.send(prepared);
  return { ...answer, body: answer.body.replaceAll(prepared.ids[place] ?? '', '<id>') };
}

/** The answer without what tells any two requests apart: their ids, and what the row says. */
export function comparable(answer: Answer, differing: readonly string[] = []): Answer {
  if (!/json/.test(answer.headers['content-type'] ?? '')) return answer;
  const members = JSON.parse(answer.body) as Record<string, unknown>;
  for (const name of ['requestId', 'instance', ...differing]) delete members[name];
  const headers = { ...answer.headers };
  if (differing.length > 0) delete headers['content-length'];
  return { ...answer, headers, body: JSON.stringify(members) };
}

/** The places of openapi.json for which a request has nothing. */
export function emptyPlaces(operation: Operation, request: WalkedRequest): string[] {
  return operation.idPlaces.filter((place) => {
    const [, value] = place
      .split('.')
      .reduce<[string, unknown]>(
        ([path, node], name) => [`${path}.${name}`, Array.isArray(node) ? node[0]?.[name] : (node as never)?.[name]],
        ['', request],
      );
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  });
}
