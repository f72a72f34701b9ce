import type { ContractStatus, Direction, InputState } from '@chogura/contracts';
import type { Wording } from '@chogura/kernel';

/** 発行/受領, ステータス and so on, as files that leave the product write them. */
export const DIRECTION_WORDS: Readonly<Record<Direction, Wording>> = {
  issued: { ja: '発行', en: 'Issued' },
  received: { ja: '受領', en: 'Received' },
};
export const INPUT_STATE_WORDS: Readonly<Record<InputState, Wording>> = {
  reading: { ja: '解析中', en: 'Reading' },
  awaiting_password: { ja: 'パスワード入力待ち', en: 'Waiting for a password' },
  failed: { ja: '解析失敗', en: 'Not read' },
  incomplete: { ja: '入力不足', en: 'Incomplete' },
  complete: { ja: '入力完了', en: 'Complete' },
};
export const CONTRACT_STATUS_WORDS: Readonly<Record<ContractStatus, Wording>> = {
  draft: { ja: '締結前', en: 'Draft' },
  active: { ja: '有効', en: 'Active' },
  renewal_pending: { ja: '更新待ち', en: 'Renewal pending' },
  notice_given: { ja: '解約通知済', en: 'Notice given' },
  terminated: { ja: '解約済', en: 'Terminated' },
  expired: { ja: '期間満了', en: 'Expired' },
};
export const RENEWAL_WORDS: Readonly<Record<'yes' | 'no', Wording>> = {
  yes: { ja: 'あり', en: 'Yes' },
  no: { ja: 'なし', en: 'No' },
};
