import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const FOLDER = process.env['CHOGURA_MAIL_DIR'];
if (!FOLDER) throw new Error('CHOGURA_MAIL_DIR is not set: see apps/e2e/README.md');

export interface Mail {
  readonly text: string;
  /** The address of the page that it leads to. */
  readonly link: string;
}

/** The mail that the product has written to somebody, waited for. @param words that stand in its text */
export async function mailTo(email: string, words: string): Promise<Mail> {
  let text = '';
  await expect(async () => {
    const texts = (await mails()).filter(({ to }) => to.includes(`<${email}>`)).map((mail) => mail.text);
    text = texts.filter((each) => each.includes(words)).at(-1) ?? '';
    expect(text).not.toBe('');
  }).toPass({ timeout: 30_000, intervals: [100] });
  return { text, link: /^https?:\S+$/m.exec(text)?.[0] ?? '' };
}

/** The oldest first: a file is named by the mail's id. */
async function mails(): Promise<{ to: string; text: string }[]> {
  const names = (await readdir(FOLDER ?? '')).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const source = await readFile(join(FOLDER ?? '', name), 'latin1');
      return { to: /^To: (.*(?:\r\n[ \t].*)*)/m.exec(source)?.[1] ?? '', text: textOf(source) };
    }),
  );
}

/** The part that is plain text, decoded. @see RFC 2045 */
function textOf(source: string): string {
  const boundary = /boundary="?([^";\r]+)/.exec(source)?.[1] ?? '';
  const part = source.split(`--${boundary}`).find((each) => /^Content-Type: text\/plain/im.test(each)) ?? '';
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const bytes = /^Content-Transfer-Encoding: base64/im.test(part)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}
