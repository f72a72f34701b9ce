import { describe, expect, it } from '@jest/globals';
import { shownState } from './input-state';

describe('入力状態', () => {
  it.each([
    ['failed', 2, '解析失敗'],
    ['awaiting_password', 0, 'パスワード待ち'],
    ['reading', 2, '解析中'],
    ['incomplete', 2, '入力不足'],
    ['complete', 2, '要確認 2'],
    ['complete', 0, '入力完了'],
  ] as const)('%s with %p doubtful values shows %s alone', (state, reviewCount, word) => {
    expect(shownState(state, reviewCount).word).toBe(word);
  });

  it('has an icon of its own for every word, so that colour never speaks alone', () => {
    const shown = [
      shownState('failed', 0),
      shownState('awaiting_password', 0),
      shownState('reading', 0),
      shownState('incomplete', 0),
      shownState('complete', 1),
      shownState('complete', 0),
    ];
    expect(new Set(shown.map(({ icon }) => icon)).size).toBe(shown.length);
  });
});
