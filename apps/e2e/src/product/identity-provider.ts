import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Account } from './company';

const SCRIPT = join(__dirname, '../../../../tools/identity-provider.mjs');

/** A company's own identity provider, in a process of its own. */
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

  stop(): void {
    this.process.kill();
  }

  /** As an administrator adds an application there. */
  async register(redirectUri: string, afterLogoutUri: string): Promise<{ clientId: string; clientSecret: string }> {
    const response = await fetch(`${this.issuer}/reg`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri], post_logout_redirect_uris: [afterLogoutUri] }),
    });
    const { client_id: clientId, client_secret: clientSecret } = (await response.json()) as Record<string, string>;
    return { clientId: clientId ?? '', clientSecret: clientSecret ?? '' };
  }

  async knows(...accounts: readonly Account[]): Promise<void> {
    const people = accounts.map(({ name, email }) => ({ sub: email, email, email_verified: true, name }));
    await fetch(`${this.issuer}/test/people`, { method: 'PUT', body: JSON.stringify(people) });
  }
}
