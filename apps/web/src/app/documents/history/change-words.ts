import type { AccessLevel, DocumentRef, RevisionChange, RevisionKind } from '@chogura/api-client';
import { LEVEL_WORDS } from '../../core/access-levels';
import { NONE } from '../../core/format/pipes';
import { type ValueSurroundings, valueText, valueWord } from '../value-text';

export const KIND_WORDS: Readonly<Record<RevisionKind, string>> = {
  stored: $localize`:@@revision.stored:登録`,
  read: $localize`:@@revision.read:読み取り`,
  edited: $localize`:@@revision.edited:変更`,
  password_entered: $localize`:@@revision.password:パスワードを入力`,
  deleted: $localize`:@@revision.deleted:削除`,
  restored: $localize`:@@revision.restored:復元`,
};

/** The documents that links of the history hold as ids stand beside it, as far as they may be seen. */
export interface HistorySurroundings extends ValueSurroundings {
  readonly documents: readonly DocumentRef[];
}

/** One line of a revision as people read it. */
export interface ChangeText {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** @param former before the change, where amounts were in another currency */
export function changeText(
  { field, from, to }: RevisionChange,
  surroundings: HistorySurroundings,
  former = surroundings,
): ChangeText {
  const [kind = '', part, id] = field.split(':');
  if (kind === 'confirm') {
    return {
      field: valueWord(part ?? '', surroundings.customFields),
      from: NONE,
      to: $localize`:@@history.confirmed:このままで正しい`,
    };
  }
  if (kind === 'link') {
    const linked = linkedText(surroundings.documents.find((each) => each.id === part));
    return {
      field: $localize`:@@history.link:関連書類`,
      from: from === true ? linked : NONE,
      to: to === true ? linked : NONE,
    };
  }
  if (kind === 'access') {
    const name = surroundings.names.find((each) => each.id === id)?.name;
    const whom = part === 'everyone' ? $localize`:@@access.everyone:全員` : (name ?? NONE);
    return {
      field: $localize`:@@history.access:アクセス権限（${whom}:whom:）`,
      from: levelText(from),
      to: levelText(to),
    };
  }
  return {
    field: valueWord(field, surroundings.customFields),
    from: valueText(field, from, former),
    to: valueText(field, to, surroundings),
  };
}

const linkedText = (document: DocumentRef | undefined): string =>
  document
    ? $localize`:@@history.linked:管理番号 ${document.number}:number: ${document.title ?? ''}:title:`.trimEnd()
    : $localize`:@@history.linkedUnseen:表示できない帳票`;

const levelText = (level: RevisionChange['from']): string =>
  level === null ? NONE : (LEVEL_WORDS[level as AccessLevel] ?? String(level));
