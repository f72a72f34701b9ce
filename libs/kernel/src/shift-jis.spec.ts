import { describe, expect, it } from '@jest/globals';
import { shiftJisOf } from './shift-jis';

const read = (bytes: Uint8Array): string => new TextDecoder('shift_jis', { fatal: true }).decode(bytes);

describe('Shift_JIS', () => {
  it.each(['請求書,378000', 'ｶﾌﾞｼｷｶﾞｲｼｬ', '髙橋・﨑', '①㈱Ⅳ', 'A-1\r\n"2"', '〜', '表ソ能十'.slice(0, 3)])(
    '%s comes back as it went',
    (text) => expect(read(shiftJisOf(text))).toBe(text.replace('〜', '～')),
  );

  it('writes the bytes that Windows writes, also where a character is there twice', () => {
    expect([...shiftJisOf('あ髙纊∵')]).toEqual([0x82, 0xa0, 0xfb, 0xfc, 0xfa, 0x5c, 0x81, 0xe6]);
  });

  it('has one spelling of dashes and waves, whichever system they were typed on', () => {
    expect(read(shiftJisOf('〜‖−¢'))).toBe('～∥－￠');
    expect([...shiftJisOf('¥')]).toEqual([0x5c]);
  });

  it('puts 〓 in the place of what it does not have', () => {
    expect(read(shiftJisOf('𠮷野家 Việt 한'))).toBe('〓野家 Vi〓t 〓');
  });
});
