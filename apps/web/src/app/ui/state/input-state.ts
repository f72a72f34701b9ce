import type { IconName } from '../icon/icon-shapes';

export type StateTone = 'ok' | 'review' | 'failed' | 'busy';

/** 入力状態 as the server tells it. */
export type InputStateCode = 'reading' | 'awaiting_password' | 'failed' | 'incomplete' | 'complete';

export interface ShownState {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon: IconName;
  readonly isMoving: boolean;
}

/**
 * The one state that is shown, the most urgent first: 解析失敗 › パスワード待ち › 解析中 › 入力不足 › 要確認 n › 入力完了.
 * 要確認 is a mark on values and no third legal state: 入力完了 shows as 要確認 until a person looked.
 */
export function shownState(state: InputStateCode, reviewCount: number): ShownState {
  switch (state) {
    case 'failed':
      return { word: $localize`:@@state.failed:解析失敗`, tone: 'failed', icon: 'failed', isMoving: false };
    case 'awaiting_password':
      return {
        word: $localize`:@@state.awaitingPassword:パスワード待ち`,
        tone: 'review',
        icon: 'lock',
        isMoving: false,
      };
    case 'reading':
      return { word: $localize`:@@state.reading:解析中`, tone: 'busy', icon: 'busy', isMoving: true };
    case 'incomplete':
      return { word: $localize`:@@state.incomplete:入力不足`, tone: 'review', icon: 'dashed-circle', isMoving: false };
    case 'complete':
      return reviewCount > 0
        ? {
            word: $localize`:@@state.review:要確認 ${reviewCount}:count:`,
            tone: 'review',
            icon: 'warning',
            isMoving: false,
          }
        : { word: $localize`:@@state.complete:入力完了`, tone: 'ok', icon: 'check-circle', isMoving: false };
  }
}
