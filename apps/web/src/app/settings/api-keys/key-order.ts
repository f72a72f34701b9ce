import { type IsoDay, tokyoDay } from '@chogura/kernel';
import type { NewApiKey } from '@chogura/api-client';
import { formatDay, parseDay } from '../../core/format/dates';

export const MAX_NAME_LENGTH = 50;
const YEAR_MS = 365 * 86_400_000;

/** What a person enters for a new key. */
export interface KeyEntries {
  readonly name: string;
  /** As typed; blank: the key has no last day. */
  readonly expiresOn: string;
  readonly scopes: readonly string[];
  /** The first is the 担当グループ of what is registered with the key. */
  readonly groupIds: readonly string[];
}

export type KeyEntryErrors = Readonly<Partial<Record<keyof KeyEntries, string>>>;

/** A key that nobody looks after ends by itself after a year. */
export const firstEntries = (now: Date): KeyEntries => ({
  name: '',
  expiresOn: formatDay(tokyoDay(new Date(now.getTime() + YEAR_MS))),
  scopes: [],
  groupIds: [],
});

/** What has to be mended before the server is asked. */
export function errorsOf({ name, expiresOn, scopes }: KeyEntries): KeyEntryErrors {
  const length = name.trim().length;
  return {
    ...(length === 0 && { name: $localize`:@@issueKey.nameMissing:連携するシステムの名前を入力してください` }),
    ...(length > MAX_NAME_LENGTH && {
      name: $localize`:@@issueKey.nameLong:50文字以内で入力してください（いま${length}:length:文字）`,
    }),
    ...(scopes.length === 0 && { scopes: $localize`:@@issueKey.scopesMissing:できることを1つ以上選んでください` }),
    ...(lastDay(expiresOn) === undefined && {
      expiresOn: $localize`:@@draft.date:日付は 2026/03/31 のように入力してください`,
    }),
  };
}

/** @param entries without errors */
export const orderOf = ({ name, expiresOn, scopes, groupIds }: KeyEntries): NewApiKey => ({
  name: name.trim(),
  scopes: [...scopes],
  groupIds: [...groupIds],
  expiresOn: lastDay(expiresOn) ?? null,
});

/** null: none wanted; undefined: not to be understood. */
function lastDay(text: string): IsoDay | null | undefined {
  return text.trim() === '' ? null : (parseDay(text) ?? undefined);
}

/** The same list with or without one of its members; new ones stand last. */
export const toggled = (list: readonly string[], member: string, isIn: boolean): readonly string[] =>
  isIn ? [...list.filter((each) => each !== member), member] : list.filter((each) => each !== member);
