import { lookup, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Config } from '../config';

const MAX_ANSWER_BYTES = 1_048_576;
const TIME_LIMIT_MS = 10_000;
/** Of a Response that may have a body. */
const BODYLESS = new Set([204, 205, 304]);

/** Why an address that somebody typed into a setting was not asked, or gave no answer. */
export type OutboundFault = 'not-allowed' | 'unreachable' | 'too-large';

export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  constructor(
    readonly fault: OutboundFault,
    cause?: unknown,
  ) {
    super(`the request was not answered: ${fault}`, { cause });
  }
}

/** Whatever fetch takes. */
export type OutboundBody = ConstructorParameters<typeof Response>[0];

export interface OutboundRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: OutboundBody;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Requests to addresses that a company chose. They reach the Internet and nothing inside: https only, every address that the name stands
 * for is a public one – looked at where the connection is made, so that the name cannot stand for another one then –, redirects are not
 * followed, time and size have limits. What the operator names in CHOGURA_OUTBOUND_PRIVATE_HOSTS may be inside, and without TLS where it is
 * this machine.
 */
@Injectable()
export class Outbound {
  private readonly privateHosts: ReadonlySet<string>;

  constructor(@Inject(Config) { outboundPrivateHosts }: Pick<Config, 'outboundPrivateHosts'>) {
    this.privateHosts = new Set(outboundPrivateHosts);
  }

  /** As `fetch`, of what it is asked. @throws OutboundError */
  async fetch(
    address: string,
    { method = 'GET', headers = {}, body, signal }: OutboundRequest = {},
  ): Promise<Response> {
    const url = URL.parse(address);
    if (!url || !this.mayAsk(url)) throw new OutboundError('not-allowed');
    const bytes = body ? Buffer.from(await new Response(body).arrayBuffer()) : null;
    const signals = [AbortSignal.timeout(TIME_LIMIT_MS), ...(signal ? [signal] : [])];
    const options = {
      method,
      headers: { ...headers, ...(bytes && { 'content-length': String(bytes.length) }) },
      // Nothing is kept open to a host that is asked a few times a day.
      agent: false as const,
      signal: AbortSignal.any(signals),
      ...(!this.isPrivate(url) && { lookup: publicOnly }),
    };
    const request = url.protocol === 'https:' ? tlsRequest : plainRequest;
    return new Promise((resolve, reject) => {
      const failed = (error: unknown): void =>
        reject(error instanceof OutboundError ? error : new OutboundError('unreachable', error));
      request(url, options, (answer) => void read(answer).then(resolve, failed))
        .on('error', failed)
        .end(bytes);
    });
  }

  private mayAsk(url: URL): boolean {
    const host = hostOf(url);
    if (this.isPrivate(url)) return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(host));
    // A host that is an address is never looked up.
    return url.protocol === 'https:' && (!ipaddr.isValid(host) || isPublic(host));
  }

  private isPrivate(url: URL): boolean {
    return this.privateHosts.has(hostOf(url));
  }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';
const isLoopback = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

/** In the place of the look-up of the connection itself. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? [];
    if (error || !first) return callback(error ?? new OutboundError('unreachable'), '', 0);
    if (!found.every(({ address }) => isPublic(address))) return callback(new OutboundError('not-allowed'), '', 0);
    if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

async function read(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > MAX_ANSWER_BYTES) throw new OutboundError('too-large');
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return new Response(BODYLESS.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
