import type { AccessLevel, DocumentField, DocumentHistory, RevisionChange, RevisionKind } from '@chogura/api-client';
import { isIsoDay } from '@chogura/kernel';
import { formatAmount } from '../../core/format/amount';
import { formatCount } from '../../core/format/count';
import { formatDay } from '../../core/format/dates';
import { NONE } from '../../core/format/pipes';
import { fieldText } from '../field-text';
import { FIELD_WORDS } from '../words';

export const KIND_WORDS: Readonly<Record<RevisionKind, string>> = {
  stored: $localize`:@@revision.stored:登録`,
  read: $localize`:@@revision.read:読み取り`,
  edited: $localize`:@@revision.edited:変更`,
  password_entered: $localize`:@@revision.password:パスワードを入力`,
  deleted: $localize`:@@revision.deleted:削除`,
  restored: $localize`:@@revision.restored:復元`,
};

/** The seven levels of アクセス権限, the least first. */
export const LEVEL_WORDS: Readonly<Record<AccessLevel, string>> = {
  administrators_only: $localize`:@@level.administrators:管理者のみ`,
  see_only: $localize`:@@level.see:閲覧のみ（プレビュー・全文検索不可）`,
  view_only: $localize`:@@level.view:閲覧のみ`,
  no_delete_no_download: $localize`:@@level.noDeleteNoDownload:削除・ダウンロード不可`,
  no_delete_no_edit: $localize`:@@level.noDeleteNoEdit:削除・編集不可`,
  no_delete: $localize`:@@level.noDelete:削除不可`,
  unrestricted: $localize`:@@level.unrestricted:制限なし`,
};

/** Fields that the history names by column. */
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  ...FIELD_WORDS,
  amountMinor: FIELD_WORDS.amount,
  currency: $localize`:@@column.currency:通貨`,
  assigneeId: $localize`:@@column.assignee:担当者`,
  groupId: $localize`:@@column.group:担当グループ`,
  dueDate: $localize`:@@facts.dueDate:支払期日`,
  isTaxIncluded: $localize`:@@column.taxIncluded:税込`,
  isManuallyCompleted: $localize`:@@pane.complete:入力状態を完了にする`,
  tags: $localize`:@@column.tags:タグ`,
};

/** One line of a revision as people read it. */
export interface ChangeText {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** @param history has the names of the people and groups that values hold as ids, and the currency of amounts */
export function changeText(
  { field, from, to }: RevisionChange,
  { names, currency }: Pick<DocumentHistory, 'names' | 'currency'>,
): ChangeText {
  const [kind = '', part, id] = field.split(':');
  const nameOf = (key: unknown): string | undefined => names.find((each) => each.id === key)?.name;
  const both = (text: (value: RevisionChange['from']) => string): Pick<ChangeText, 'from' | 'to'> => ({
    from: text(from),
    to: text(to),
  });
  if (kind === 'confirm') {
    return { field: wordOf(part ?? ''), from: NONE, to: $localize`:@@history.confirmed:このままで正しい` };
  }
  if (kind === 'access') {
    const whom = part === 'everyone' ? $localize`:@@access.everyone:全員` : (nameOf(id) ?? NONE);
    return {
      field: $localize`:@@history.access:アクセス権限（${whom}:whom:）`,
      ...both((level) => (level === null ? NONE : (LEVEL_WORDS[level as AccessLevel] ?? String(level)))),
    };
  }
  return { field: wordOf(field), ...both((value) => valueText(field, value, nameOf, currency)) };
}

const wordOf = (field: string): string => COLUMN_WORDS[field] ?? field;

function valueText(
  field: string,
  value: RevisionChange['from'],
  nameOf: (id: unknown) => string | undefined,
  currency: string,
): string {
  if (value === null || value === '') return NONE;
  if (typeof value === 'boolean') return value ? $localize`:@@history.yes:はい` : $localize`:@@history.no:いいえ`;
  if (typeof value === 'number') return field === 'amountMinor' ? formatAmount(value, currency) : formatCount(value);
  if (isIsoDay(value)) return formatDay(value);
  return nameOf(value) ?? fieldText(field as DocumentField, value, currency);
}
