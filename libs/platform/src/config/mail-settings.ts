/** One mailbox as mails name it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Where the mail server is and how it is talked to. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** smtps:// talks TLS from the first byte; smtp:// begins in the clear and upgrades. */
  readonly isTlsFromStart: boolean;
  /** False only where the address says so, or for this machine: links that set passwords travel in these mails. */
  readonly requiresTls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

const MAILBOX = /^(?:(?<name>[^<>\p{Cc}]*?)\s*<(?<inner>[^<>\s]+)>|(?<bare>[^<>\s]+))$/u;
/** Nothing that has a meaning in a header or in SMTP. The mail server knows best what else an address may be. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u;
const MAX_ADDRESS_LENGTH = 254;
const SMTP_PORT = 587;
const SMTPS_PORT = 465;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for what can be written to without quoting; longer or stranger ones no server would take. */
export const isMailAddress = (text: string): boolean => text.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(text);

/** "name@example.jp" or "帳蔵 <name@example.jp>"; null when it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const { name = '', inner, bare } = MAILBOX.exec(text.trim())?.groups ?? {};
  const address = inner ?? bare ?? '';
  return isMailAddress(address) ? { name: name.replace(/^"(.*)"$/, '$1'), address } : null;
}

/** smtp[s]://[user:password@]host[:port][?requireTLS=false]; null when it is none. */
export function parseSmtpUrl(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) return null;
  const isTlsFromStart = url.protocol === 'smtps:';
  const { hostname } = url;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return null;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isTlsFromStart ? SMTPS_PORT : SMTP_PORT),
    isTlsFromStart,
    requiresTls: !LOOPBACK.has(hostname) && url.searchParams.get('requireTLS') !== 'false',
    login: user ? { user, password } : null,
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
