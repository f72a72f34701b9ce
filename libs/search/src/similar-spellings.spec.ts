import { describe, expect, it } from '@jest/globals';
import { MAX_SPELLINGS, similarSpellings } from './similar-spellings';

describe('spellings that somebody may have meant', () => {
  it.each([
    ['口座', 'ロ座'],
    ['カ年', '力年'],
    ['千葉 請求', '干葉 請求'],
    ['請求 千葉', '請求 干葉'],
    ['Q-1O482', 'Q-10482'],
    ['stern', 'stem'],
    ['昇降テスク', '昇降デスク'],
    ['ｼﾌﾞﾔ', 'ジブヤ'],
  ])('of %j have %j among them', (typed, other) => {
    expect(similarSpellings(typed)).toContain(other);
  });

  it.each([['請求書'], [''], ['"口座"'], ['-口座']])('are none of %j', (typed) => {
    expect(similarSpellings(typed)).toEqual([]);
  });

  it('are few, each once, and none that finds the same', () => {
    const spellings = similarSpellings('口カ二工タ'.repeat(20));
    expect(spellings).toHaveLength(MAX_SPELLINGS);
    expect(new Set(spellings).size).toBe(MAX_SPELLINGS);
    expect(similarSpellings('ぬ')).toEqual(['め']);
    // Small and large kana find each other anyway.
    expect(similarSpellings('ヨ')).toEqual([]);
  });
});
