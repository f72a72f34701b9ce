import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../../tools/identity-provider.mjs', import.meta.url));
const MAX_HOPS = 10;

/** Somebody at the provider, with the claims that it makes about them. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

/** What is done to every id token before it is signed again. */
export interface Tampering {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly omit?: readonly string[];
  readonly signedByStranger?: boolean;
}

/** A real OpenID Connect provider in a process of its own (tools/identity-provider.mjs), and the browser of whoever signs in there. */
export class IdentityProvider {
  private constructor(
    private readonly process: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const child = spawn(process.execPath, ['--no-warnings', SCRIPT], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { issuer } = JSON.parse(line) as { issuer: string };
    return new IdentityProvider(child, issuer);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
  }

  /** Dynamic client registration, as an administrator does it on a screen of the provider's. */
  async register(redirectUri: string): Promise<{ clientId: string; clientSecret: string }> {
    const response = await fetch(`${this.issuer}/reg`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri] }),
    });
    const client = (await response.json()) as { client_id: string; client_secret: string };
    return { clientId: client.client_id, clientSecret: client.client_secret };
  }

  knows(...people: readonly ProviderPerson[]): Promise<void> {
    return this.tell('people', people);
  }

  tampers(tampering: Tampering | null): Promise<void> {
    return this.tell('tampering', tampering);
  }

  /**
   * Goes where the product sent the browser, and signs in there.
   * @param sub of the person; null: cancels
   * @returns the address of the product to which the provider sends the browser back
   */
  async visit(location: string, sub: string | null): Promise<URL> {
    const cookies = new Map<string, string>();
    let url = new URL(location);
    let form: URLSearchParams | null = null;
    for (let hop = 0; hop < MAX_HOPS && url.origin === this.issuer; hop++) {
      const response: Response = await fetch(url, {
        redirect: 'manual',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form && { method: 'POST', body: form }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const next = response.headers.get('Location');
      form = next || !response.ok ? null : new URLSearchParams({ login: sub ?? '' });
      if (next) url = new URL(next, url);
      else if (!form) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    }
    if (url.origin === this.issuer) throw new Error('the provider does not let the browser go');
    return url;
  }

  private async tell(what: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.issuer}/test/${what}`, { method: 'PUT', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the provider took no ${what}: ${await response.text()}`);
  }
}
