/** 〓: what printers have always put in the place of a character that there is no type for. */
const MISSING = [0x81, 0xac];

/** As Windows writes it, where Unicode has more than one character for one of Shift_JIS: dashes and waves of other systems. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E', // 〜
  '\u2016': '\u2225', // ‖
  '\u2212': '\uFF0D', // −
  '\u2014': '\u2015', // —
  '\u00A2': '\uFFE0',
  '\u00A3': '\uFFE1',
  '\u00AC': '\uFFE2',
  '\u00A5': '\u005C', // ¥ stands where ASCII has the backslash
  '\u00A0': '\u0020',
};

let codes: ReadonlyMap<string, number> | null = null;

/** Two bytes by character: what the decoder of the platform knows, the other way round. Made once, when it is needed. */
function codesOf(): ReadonlyMap<string, number> {
  if (codes) return codes;
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const made = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    // Single bytes stand between; of characters that are there twice, Windows writes those of IBM, and not those that NEC chose (0xED, 0xEE).
    if ((lead > 0x9f && lead < 0xe0) || lead === 0xed || lead === 0xee) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      if (trail === 0x7f) continue;
      const character = characterOf(() => decoder.decode(new Uint8Array([lead, trail])));
      if (character !== null && !made.has(character)) made.set(character, lead * 256 + trail);
    }
  }
  return (codes = made);
}

/** null: it is none, or one of those that users may define themselves. */
function characterOf(decode: () => string): string | null {
  try {
    const text = decode();
    return [...text].length === 1 && !/\p{Co}/u.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Text as Shift_JIS (Windows code page 932). What it has no character for becomes 〓. */
export function shiftJisOf(text: string): Uint8Array {
  const known = codesOf();
  const bytes: number[] = [];
  for (const character of text) {
    const written = SPELLINGS[character] ?? character;
    const point = written.codePointAt(0) ?? 0;
    const code = known.get(written);
    if (point <= 0x7f) bytes.push(point);
    // Half-width katakana are one byte.
    else if (point >= 0xff61 && point <= 0xff9f) bytes.push(point - 0xff61 + 0xa1);
    else if (code !== undefined) bytes.push(code >> 8, code & 0xff);
    else bytes.push(...MISSING);
  }
  return new Uint8Array(bytes);
}
