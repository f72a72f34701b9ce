import { describe, expect, it } from '@jest/globals';
import { reviewSentence } from './words';

describe('the reason to look at a value', () => {
  it('is one sentence, the most telling', () => {
    expect(reviewSentence(['low-confidence', 'check-digit'])).toBe('検査数字が合いません。登録番号をご確認ください。');
  });

  it('is none when there is none', () => {
    expect(reviewSentence([])).toBeNull();
  });
});
