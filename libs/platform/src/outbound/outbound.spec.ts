import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Outbound, type OutboundFault } from './outbound';

const MEBIBYTE = 1_048_576;

describe('a request to an address that a company chose', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));

  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const allowing = (...outboundPrivateHosts: string[]): Outbound => new Outbound({ outboundPrivateHosts });
  const faultOf = async (outbound: Outbound, address: string): Promise<OutboundFault | 'answered'> =>
    outbound.fetch(address).then(
      () => 'answered',
      ({ fault }: { fault: OutboundFault }) => fault,
    );

  it.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://2130706433',
    'https://10.1.2.3',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.0.1:8443',
    'https://[fd00::1]',
    'https://[64:ff9b::7f00:1]',
    'https://0.0.0.0',
    'http://93.184.215.14',
    'file:///etc/passwd',
    'no address',
  ])('does not reach %s', async (address) => {
    expect(await faultOf(allowing(), address)).toBe('not-allowed');
  });

  it('does not reach a name that stands for a private address, whatever it is called', async () => {
    const host = await serve((_, response) => response.end());
    expect(await faultOf(allowing(), `https://localhost:${host.split(':')[1]}`)).toBe('not-allowed');
  });

  it('reaches what the operator lists: without TLS only where it is this machine', async () => {
    const host = await serve((request, response) => response.end(`${request.method} ${request.headers['x-a']}`));
    const outbound = allowing('127.0.0.1', '10.255.255.1');
    const answer = await outbound.fetch(`http://${host}/`, { headers: { 'x-a': '1' } });
    expect(await answer.text()).toBe('GET 1');
    expect(await faultOf(outbound, 'http://10.255.255.1')).toBe('not-allowed');
  });

  it('sends bodies, and follows no redirect', async () => {
    const host = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => response.setHeader('X-Body', chunk.toString()));
      request.on('end', () => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end());
    });
    const body = new URLSearchParams({ code: 'あ' });
    const answer = await allowing('127.0.0.1').fetch(`http://${host}/`, { method: 'POST', body });
    expect({ status: answer.status, sent: answer.headers.get('X-Body') }).toEqual({
      status: 302,
      sent: 'code=%E3%81%82',
    });
  });

  it('stops reading what is too large', async () => {
    const host = await serve((_, response) => response.end(Buffer.alloc(2 * MEBIBYTE)));
    expect(await faultOf(allowing('127.0.0.1'), `http://${host}/`)).toBe('too-large');
  });

  it('gives up when it is told to, and when nobody is there', async () => {
    const host = await serve(() => undefined);
    const signal = AbortSignal.timeout(50);
    await expect(allowing('127.0.0.1').fetch(`http://${host}/`, { signal })).rejects.toMatchObject({
      fault: 'unreachable',
    });
    expect(await faultOf(allowing('127.0.0.1'), 'http://127.0.0.1:1/')).toBe('unreachable');
  });
});
