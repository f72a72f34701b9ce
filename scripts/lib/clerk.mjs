import { randomBytes } from 'node:crypto';

const WRITE_HEADERS = { 'X-Chogura-Request': '1' };

/** A clerk's browser as far as the server can tell: a session, files on their way in, and the stream of what happens. */
export class Clerk {
  #url;
  #cookie;

  constructor(url, cookie) {
    this.#url = `${url}/api/v1`;
    this.#cookie = cookie;
  }

  /**
   * Signs in, and agrees to the terms where that is asked for.
   * @param account with e-mail and password, of a company with a free seat
   */
  static async signIn(url, account) {
    const { clerk, next } = await Clerk.comeIn(url, account);
    if (next !== 'done') throw new Error(`${account.email} cannot sign in: the next step is ${next}`);
    return clerk;
  }

  /** As far as the terms allow. @returns the clerk, and what is asked for next: done, or seat where none is free */
  static async comeIn(url, { email, password }) {
    const clerk = new Clerk(url, '');
    let state = await clerk.#step('auth/login', { email, password, keepSignedIn: false });
    while (state.consent) {
      const { kind, version } = state.consent;
      state = await clerk.#step('auth/sign-in/consent', { kind, version, decision: 'agreed' });
    }
    return { clerk, next: state.next };
  }

  /** An ordinary request: the first rows of the ledger. */
  async firstRows() {
    await (await this.#ask('documents?limit=20')).json();
  }

  /** Any page of the ledger or the like, to its last byte. */
  async read(path) {
    await (await this.#ask(path)).text();
  }

  /** What an address answers. */
  async json(path) {
    return (await this.#ask(path)).json();
  }

  /** @returns what it answers */
  async post(path, body) {
    const headers = { 'content-type': 'application/json' };
    return (await this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  }

  /** One step of signing in; the cookies of its answer are kept. */
  async #step(path, body) {
    const headers = { 'content-type': 'application/json' };
    const response = await this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    this.#cookie = [...(this.#cookie ? [this.#cookie] : []), ...cookies].join('; ');
    return response.json();
  }

  /** For administrators: ends every session of a person. */
  async signPersonOut(email) {
    const people = await (await this.#ask('settings/people')).json();
    const { id } = people.find((person) => person.email === email);
    await this.#ask(`settings/people/${id}/sign-out`, { method: 'POST' });
  }

  /** For a browser that is to be this clerk's. */
  cookies() {
    return this.#cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1) };
    });
  }

  async signOut() {
    await this.#ask('auth/logout', { method: 'POST' });
  }

  /** @param id of the document to be (UUIDv7); the same one may be sent again, it is stored once */
  async upload(id, fileName, bytes) {
    await accepted(await this.#send(`documents?id=${id}`, { method: 'POST', body: formWith(fileName, bytes) }));
  }

  /** @returns false when the server wants no such file */
  async tryToUpload(id, fileName, bytes) {
    const response = await this.#send(`documents?id=${id}`, { method: 'POST', body: formWith(fileName, bytes) });
    return response.status < 500 ? response.ok : accepted(response);
  }

  async document(id) {
    return (await this.#ask(`documents/${id}`)).json();
  }

  /**
   * Listens to the server's events until `signal` ends it.
   * @param onEvent gets the name and the data of each
   * @returns once connected, with a promise that ends with the connection
   */
  async follow(onEvent, signal) {
    const response = await this.#ask('events', { signal, headers: { accept: 'text/event-stream' } });
    return { ended: readEvents(response.body, onEvent).catch((error) => signal.aborted || Promise.reject(error)) };
  }

  async #ask(path, options) {
    return accepted(await this.#send(path, options));
  }

  #send(path, { headers, ...options } = {}) {
    return fetch(`${this.#url}/${path}`, {
      ...options,
      headers: { ...WRITE_HEADERS, cookie: this.#cookie, ...headers },
    });
  }
}

/** @throws Error with what the server says about it */
async function accepted(response) {
  if (response.ok) return response;
  throw new Error(`${new URL(response.url).pathname} → ${response.status} ${await response.text()}`);
}

function formWith(fileName, bytes) {
  const body = new FormData();
  body.append('file', new Blob([bytes]), fileName);
  return body;
}

async function readEvents(body, onEvent) {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const [, name] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      // A heartbeat has neither.
      if (name && data) onEvent(name, JSON.parse(data));
    }
  }
}

/** RFC 9562: 48 bits of milliseconds, then chance. */
export function uuidV7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
