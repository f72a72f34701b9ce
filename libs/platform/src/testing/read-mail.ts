/** A mail as its reader's program understands it. */
export interface ReadMail {
  /** By lower-case name, each as often as it stands there, decoded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly subject: string;
  /** The one address it goes to, without the name. */
  readonly to: string;
  readonly text: string;
  readonly html: string;
}

/** Understands what the product sends: a text and an HTML part beside each other. @see RFC 5322, RFC 2045–2047 */
export function readMail(raw: Buffer): ReadMail {
  const message = entityOf(raw.toString('latin1'));
  const boundary = /boundary="?([^";]+)"?/.exec(one(message, 'content-type'))?.[1];
  if (!boundary) throw new Error('a mail without parts');
  const parts = message.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => entityOf(part.replace(/^\r\n/, '')));
  const part = (type: string): string => {
    const found = parts.find((entity) => one(entity, 'content-type').startsWith(type));
    if (!found) throw new Error(`a mail without ${type}`);
    return decodeBody(found.body, one(found, 'content-transfer-encoding')).replaceAll('\r\n', '\n');
  };
  return {
    headers: message.headers,
    subject: one(message, 'subject'),
    to: one(message, 'to').replace(/^.*<([^<>]+)>$/, '$1'),
    text: part('text/plain').trimEnd(),
    html: part('text/html'),
  };
}

/** The first link in it that carries a token. @throws Error when it has none */
export function tokenIn(mail: Pick<ReadMail, 'text'>): string {
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  if (!token) throw new Error('a mail without a token');
  return token;
}

interface Entity {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

function entityOf(source: string): Entity {
  const end = source.indexOf('\r\n\r\n');
  const headers = new Map<string, string[]>();
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  for (const line of lines) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), decodeWords(value)]);
  }
  return { headers, body: source.slice(end + 4) };
}

const one = (entity: Entity, name: string): string => {
  const values = entity.headers.get(name) ?? [];
  if (values.length !== 1) throw new Error(`${values.length} headers ${name}`);
  return values[0] ?? '';
};

const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      (encoding.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : unquoted(word.replaceAll('_', ' '))).toString(
        'latin1',
      ),
    )
    .replace(/^.*$/, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));

const decodeBody = (body: string, encoding: string): string => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return unquoted(body.replace(/=\r\n/g, '')).toString('utf8');
  return Buffer.from(body, 'latin1').toString('utf8');
};

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
