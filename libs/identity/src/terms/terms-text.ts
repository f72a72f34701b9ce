/** One text in one language. */
export interface TermsText {
  readonly title: string;
  /** Paragraphs parted by blank lines; a line that begins with "## " is a heading. */
  readonly body: string;
}

const TITLE_LINE = /^# +(.+)$/;

/**
 * A text as operators keep it in a file: the first line "# Title", the rest is the body.
 * @returns null when the first line is no title
 */
export function readTermsText(file: string): TermsText | null {
  const [first = '', ...rest] = file.replace(/^\uFEFF/, '').split(/\r?\n/);
  const title = TITLE_LINE.exec(first.trim())?.[1];
  return title === undefined ? null : { title: title.trim(), body: rest.join('\n').trim() };
}

/** Of the letters of a text, how many are kana or kanji: 0 to 1. */
export function japaneseShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  const japanese = letters.filter((letter) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(letter));
  return letters.length === 0 ? 0 : japanese.length / letters.length;
}
