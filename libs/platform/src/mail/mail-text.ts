import type { Language } from '@chogura/kernel';

/** What a person reads: plain sentences, and links that stand by themselves. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly (string | MailLink)[];
}

export interface MailLink {
  /** What pressing it does, where the reader's program shows more than plain text. */
  readonly label: string;
  readonly href: string;
}

/** One kind of mail. The domain that sends it has it, typed by what the text needs to know. */
export interface MailTemplate<Params> extends Readonly<Record<Language, (params: Params) => MailText>> {
  /** `<domain>.<kebab-case>`; stands in events and rows, so it never changes. */
  readonly name: string;
}

export interface WordedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const MAX_LINE_LENGTH = 200;
/** Line breaks and other controls, and what turns the direction of writing. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

const FOOTERS: Readonly<Record<Language, (publicUrl: string) => string>> = {
  ja: (publicUrl) => `帳蔵 ${publicUrl}\nこのメールは送信専用です。ご返信いただいてもお答えできません。`,
  en: (publicUrl) => `Chogura ${publicUrl}\nThis address only sends. Please do not reply.`,
};

const BODY_STYLE =
  'font-family:sans-serif;font-size:15px;line-height:1.7;color:#1f2933;max-width:36em;padding:8px 16px';
const FOOTER_STYLE = 'font-size:13px;color:#5f6b7a';

/** What people typed, fit for a line of a mail: it can neither begin a header nor pretend to be a paragraph. */
export const onOneLine = (text: string): string =>
  [...text.replace(CONTROLS, ' ').trim()].slice(0, MAX_LINE_LENGTH).join('');

/** Plain text, and the same for programs that show HTML. */
export function wordMail({ subject, paragraphs }: MailText, language: Language, publicUrl: string): WordedMail {
  const footer = FOOTERS[language](publicUrl);
  const lines = paragraphs.map((part) => (typeof part === 'string' ? part : part.href));
  const html = paragraphs.map(htmlOf).join('');
  return {
    subject,
    // "-- " is how mail programs know where a signature begins.
    text: `${[...lines, `-- \n${footer}`].join('\n\n')}\n`,
    html:
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body style="${BODY_STYLE}">` +
      `${html}<p style="${FOOTER_STYLE}">${escaped(footer)}</p></body></html>`,
  };
}

const htmlOf = (part: string | MailLink): string =>
  typeof part === 'string'
    ? `<p>${escaped(part)}</p>`
    : `<p><a href="${escaped(part.href)}">${escaped(part.label)}</a></p>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign).replaceAll('\n', '<br>');
