import { fillIn, type Problem, type ProblemDefinition } from '@chogura/kernel';
import { DUPLICATE_FILE, DELETED_DUPLICATE_FILE, HIDDEN_DUPLICATE_FILE } from '../documents.problems';

/** Whoever opens the folder may not see the other document: no number. */
const TOLD_WITHOUT_NUMBER: Readonly<Record<string, ProblemDefinition>> = {
  [DUPLICATE_FILE.code]: HIDDEN_DUPLICATE_FILE,
  [DELETED_DUPLICATE_FILE.code]: {
    ...DELETED_DUPLICATE_FILE,
    detail: {
      ja: '登録し直す代わりに、管理者が設定の「監視フォルダー」から元の帳票を確認し、復元してください。',
      en: 'Instead of registering it again, an administrator can find and restore it from the settings of the watched folder.',
    },
  },
};

/** The byte order mark tells old editors on Windows that it is UTF-8. */
const BOM = '\ufeff';

/** Why a file could not be registered, in both languages: whoever opens the folder has no profile. */
export function reasonText(fileName: string, { definition, params }: Problem): string {
  const told = TOLD_WITHOUT_NUMBER[definition.code] ?? definition;
  const lines = (language: 'ja' | 'en'): string[] =>
    [told.title, told.detail].flatMap((wording) => (wording ? [fillIn(wording[language], params)] : []));
  return BOM + [fileName, '', ...lines('ja'), '', ...lines('en'), '', definition.code, ''].join('\r\n');
}
