import {
  type BuiltInRole,
  BUILT_IN_ROLES,
  type Language,
  nameKey,
  ROLE_NAMES,
  type Role,
  type Uuid,
  type Wording,
} from '@chogura/kernel';
import type { CsvColumn } from '@chogura/platform';

export const IMPORT_COLUMNS = ['name', 'email', 'role', 'groups', 'language'] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** The file of an import of people. Several 担当グループ stand on lines of their own within the cell. */
export const PEOPLE_COLUMNS: readonly CsvColumn<ImportColumn>[] = [
  { key: 'name', heading: { ja: '氏名', en: 'Name' }, isRequired: true },
  { key: 'email', heading: { ja: 'メールアドレス', en: 'E-mail address' }, isRequired: true },
  { key: 'role', heading: { ja: '役割', en: 'Role' }, isRequired: false },
  { key: 'groups', heading: { ja: '担当グループ', en: 'Groups' }, isRequired: false },
  { key: 'language', heading: { ja: '言語', en: 'Language' }, isRequired: false },
];

const LANGUAGE_NAMES: Readonly<Record<Language, Wording>> = {
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
};
const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

export const languageName = (language: Language, inLanguage: Language): string => LANGUAGE_NAMES[language][inLanguage];

/** 日本語, Japanese or ja. */
export const languageNamed = (text: string): Language | undefined =>
  LANGUAGES.find((each) =>
    [each, ...Object.values(LANGUAGE_NAMES[each])].some((name) => nameKey(name) === nameKey(text)),
  );

export interface GivenRole {
  readonly role: Role;
  readonly customRoleId: Uuid | null;
}

/** By its name in either language, also without what stands in brackets (監査), or by the name of one of the company's own. */
export function roleNamed(text: string, own: readonly { id: Uuid; name: string }[]): GivenRole | undefined {
  const key = nameKey(text);
  const builtIn = BUILT_IN_ROLES.find((role) => namesOf(role).includes(key));
  if (builtIn) return { role: builtIn, customRoleId: null };
  const custom = own.find(({ name }) => name === text) ?? own.find(({ name }) => nameKey(name) === key);
  return custom && { role: 'custom', customRoleId: custom.id };
}

const namesOf = (role: BuiltInRole): string[] =>
  Object.values(ROLE_NAMES[role]).flatMap((name) => [nameKey(name), nameKey(name).replace(/\(.*\)$/, '')]);
