import type { Placing, WatchedFolder, WatchedFolderChanges } from '@chogura/api-client';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A line as it is typed. '' chooses nothing. */
export interface RuleDraft {
  readonly folder: string;
  readonly groupId: string;
  readonly assigneeId: string;
  readonly tagId: string;
  readonly preservationKind: '' | NonNullable<Placing['preservationKind']>;
}

export interface FolderDraft {
  /** Of files that no rule is for; its `folder` is ''. */
  readonly others: RuleDraft;
  readonly rules: readonly RuleDraft[];
}

export const EMPTY_RULE: RuleDraft = { folder: '', groupId: '', assigneeId: '', tagId: '', preservationKind: '' };

const lineOf = ({ groupId, assigneeId, tagIds, preservationKind }: Placing, folder = ''): RuleDraft => ({
  folder,
  groupId: groupId ?? '',
  assigneeId: assigneeId ?? '',
  tagId: tagIds[0] ?? '',
  preservationKind: preservationKind ?? '',
});

export const draftOf = ({ placing, rules }: WatchedFolder): FolderDraft => ({
  others: lineOf(placing),
  rules: rules.map((rule) => lineOf(rule, rule.folder)),
});

/** @param before a rule may have more tags than the screen shows: as long as its first one is left alone, they stay */
export function changesOf({ others, rules }: FolderDraft, before: WatchedFolder, isOn: boolean): WatchedFolderChanges {
  const placing = (line: RuleDraft, stood: Placing | undefined): Placing => ({
    groupId: line.groupId || null,
    assigneeId: line.assigneeId || null,
    tagIds: stood && (stood.tagIds[0] ?? '') === line.tagId ? stood.tagIds : line.tagId ? [line.tagId] : [],
    preservationKind: line.preservationKind || null,
  });
  return {
    isOn,
    placing: placing(others, before.placing),
    rules: rules.map((line) => {
      const folder = line.folder.trim();
      return {
        ...placing(
          line,
          before.rules.find((rule) => rule.folder === folder),
        ),
        folder,
      };
    }),
  };
}

/** What is wrong with the names of the folders, by line. */
export function errorsOf({ rules }: FolderDraft): readonly string[] {
  const names = rules.map(({ folder }) => folder.trim().normalize('NFC'));
  return names.map((name, at) => {
    if (name === '') return $localize`:@@folder.nameMissing:サブフォルダーの名前を入力してください`;
    if (/[/\\]/.test(name))
      return $localize`:@@folder.namePath:フォルダーの名前を1つだけ入力してください（「/」は使えません）`;
    return names.indexOf(name) < at ? $localize`:@@folder.nameTwice:同じ名前の行があります` : '';
  });
}
