/** Kanji that OCR sets for the katakana they look like. */
const KATAKANA_FOR: Readonly<Record<string, string>> = {
  力: 'カ',
  口: 'ロ',
  工: 'エ',
  二: 'ニ',
  八: 'ハ',
  三: 'ミ',
  夕: 'タ',
  卜: 'ト',
  千: 'チ',
  才: 'オ',
};
/** Old forms that OCR prefers in the set words of documents; none of them is common in names. */
const MODERN_FOR: Readonly<Record<string, string>> = {
  樣: '様',
  册: '冊',
  號: '号',
  檢: '検',
  稅: '税',
  收: '収',
  拂: '払',
  圓: '円',
  '·': '・',
};
const KATAKANA = /[ァ-ヺー]/u;
const HAN = /\p{Script=Han}/u;
/** データ一式, コピー一部: here 一 is a number. */
const COUNTED = /[式括覧部般件回個台本時日月年人名次]/u;

/**
 * Puts katakana where OCR saw a lookalike inside a katakana word (ベーカリ一 → ベーカリー, 力ワセミ → カワセミ) and today's form of a few kanji.
 * One code point for one.
 * Only for text from OCR: what a text layer says was meant.
 */
export function mendLookalikes(text: string): string {
  const chars = [...text];
  return chars
    .map((char, index) => {
      const before = chars[index - 1] ?? '';
      const after = chars[index + 1] ?? '';
      if (char === '一') return KATAKANA.test(before) && before !== 'ー' && !COUNTED.test(after) ? 'ー' : char;
      const modern = MODERN_FOR[char];
      if (modern) return modern;
      const katakana = KATAKANA_FOR[char];
      if (!katakana || !KATAKANA.test(after)) return char;
      const isInside = KATAKANA.test(before);
      const isNewWord =
        !HAN.test(before) || /(?:会社|法人)$/u.test(chars.slice(Math.max(0, index - 2), index).join(''));
      const isAtHead = isNewWord && KATAKANA.test(chars[index + 2] ?? '');
      return isInside || isAtHead ? katakana : char;
    })
    .join('');
}
