import { newSecret } from '@chogura/kernel';

/** What a page of ours adds to writes, and what the browser does. */
const OWN_WRITE = { 'X-Chogura-Request': '1', 'Sec-Fetch-Site': 'same-origin' };

interface SignInAnswer {
  readonly next: string;
  readonly consent?: { readonly kind: string; readonly version: number } | null;
}

/** fetch with a cookie jar of one site, sending what a page of ours sends. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>();
  /** As a proxy on this machine would tell it: failures of other tests and earlier runs count for other addresses. */
  private readonly from = `2001:db8::${Buffer.from(newSecret(6), 'base64url')
    .toString('hex')
    .replace(/(....)(?=.)/g, '$1:')}`;

  constructor(private readonly address: string) {}

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, undefined, headers);
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, {
      method,
      headers: {
        ...this.headers(),
        ...(method === 'GET' ? {} : OWN_WRITE),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  login(email: string, password: string, keepSignedIn = false): Promise<Response> {
    return this.send('POST', '/api/v1/auth/login', { email, password, keepSignedIn });
  }

  /** Logs in and agrees to whatever terms are asked for. @returns the last answer; `next` is what the sign-in still waits for */
  async signIn(email: string, password: string, keepSignedIn = false): Promise<{ response: Response; next: string }> {
    let response = await this.login(email, password, keepSignedIn);
    for (;;) {
      const { next, consent } = (await response.json()) as SignInAnswer;
      if (!consent) return { response, next };
      const { kind, version } = consent;
      response = await this.send('POST', '/api/v1/auth/sign-in/consent', { kind, version, decision: 'agreed' });
    }
  }

  /** Sends one file as a form does. */
  upload(path: string, fileName: string, bytes: Buffer): Promise<Response> {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(bytes)], fileName));
    return this.request(path, { method: 'POST', headers: { ...this.headers(), ...OWN_WRITE }, body: form });
  }

  /** Sends bytes as they are. */
  sendBytes(method: string, path: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Response> {
    const own = { ...this.ownHeaders(), ...headers };
    return this.request(path, { method, headers: own, body: new Uint8Array(bytes) });
  }

  /** What a page of ours adds to its writes. */
  ownHeaders(): Record<string, string> {
    return { ...this.headers(), ...OWN_WRITE };
  }

  private headers(): Record<string, string> {
    return {
      'X-Forwarded-For': this.from,
      Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(this.address + path, { redirect: 'manual', ...init });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
