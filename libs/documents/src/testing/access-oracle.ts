/*
 * アクセス権限 once more, written from the requirements (D6) and from nothing else: a second opinion for the property test.
 * This file imports nothing, and a test looks after that.
 */

/** See, preview and text, download, edit, delete, as the requirements draw the seven levels. */
export const LEVELS = {
  administrators_only: '–––––',
  see_only: '○––––',
  view_only: '○○–––',
  no_delete_no_download: '○○–○–',
  no_delete_no_edit: '○○○––',
  no_delete: '○○○○–',
  unrestricted: '○○○○○',
} as const;
export type Level = keyof typeof LEVELS;

/** Groups and people are numbers: their places in the world. */
export interface Paper {
  readonly group: number | null;
  readonly forUsers: readonly (readonly [user: number, level: Level])[];
  readonly forGroups: readonly (readonly [group: number, level: Level])[];
  readonly forEveryone: Level | null;
}

export interface GroupDefaults {
  readonly members: Level | null;
  readonly others: Level | null;
}

/** A role of the product's, or the permissions of a role of the company's own. */
export type Role = 'administrator' | 'clerk' | 'auditor' | readonly string[];

export type Asker =
  | { readonly is: 'user'; readonly user: number; readonly role: Role; readonly groups: readonly number[] }
  | { readonly is: 'program'; readonly scopes: readonly string[]; readonly groups: readonly number[] }
  | { readonly is: 'operator' };

export interface Rights {
  see: boolean;
  preview: boolean;
  download: boolean;
  edit: boolean;
  delete: boolean;
  changeAccess: boolean;
}

export interface House {
  readonly company: { readonly members: Level; readonly others: Level };
  readonly groups: readonly GroupDefaults[];
}

export function rightsOf(house: House, asker: Asker, paper: Paper): Rights {
  if (asker.is === 'operator') return looking();
  const permissions = permissionsOf(asker);
  if (!permissions.includes('read:Document')) return nothing();
  const rights = drawn(levelsFor(house, asker, paper));
  // What a role reaches beyond the rules, a person reaches; a program does not.
  if (asker.is === 'user' && permissions.includes('read:AnyDocument')) Object.assign(rights, readingOnly());
  if (asker.is === 'user' && permissions.includes('manage:DocumentAccess')) Object.assign(rights, everything());
  if (!permissions.includes('update:Document')) rights.edit = false;
  if (!permissions.includes('delete:Document')) rights.delete = false;
  if (!permissions.includes('update:DocumentAccess')) rights.changeAccess = false;
  return rights;
}

function permissionsOf(asker: Exclude<Asker, { is: 'operator' }>): readonly string[] {
  if (asker.is === 'program') return asker.scopes;
  const clerk = ['read:Document', 'update:Document', 'delete:Document', 'update:DocumentAccess'];
  if (asker.role === 'administrator') return [...clerk, 'read:AnyDocument', 'manage:DocumentAccess'];
  if (asker.role === 'clerk') return clerk;
  if (asker.role === 'auditor') return ['read:Document', 'read:AnyDocument'];
  return asker.role;
}

function levelsFor(house: House, asker: Exclude<Asker, { is: 'operator' }>, paper: Paper): Level[] {
  if (asker.is === 'user') {
    for (const [user, level] of paper.forUsers) if (user === asker.user) return [level];
  }
  const united: Level[] = [];
  for (const [group, level] of paper.forGroups) if (asker.groups.includes(group)) united.push(level);
  if (united.length > 0) return united;
  if (paper.forEveryone) return [paper.forEveryone];
  if (paper.group === null) return [house.company.others];
  const who = asker.groups.includes(paper.group) ? 'members' : 'others';
  const ofGroup = house.groups[paper.group];
  return [(ofGroup ? ofGroup[who] : null) ?? house.company[who]];
}

function drawn(levels: readonly Level[]): Rights {
  const isMarked = (place: number): boolean => levels.some((level) => LEVELS[level].charAt(place) === '○');
  const [see, preview, download, edit, remove] = [isMarked(0), isMarked(1), isMarked(2), isMarked(3), isMarked(4)];
  // Only administrators and 制限なし change access; 制限なし is the level with all five marks.
  const changeAccess = levels.some((level) => !LEVELS[level].includes('–'));
  return { see, preview, download, edit, delete: remove, changeAccess };
}

const readingOnly = (): Pick<Rights, 'see' | 'preview' | 'download'> => ({ see: true, preview: true, download: true });
const looking = (): Rights => ({ ...nothing(), see: true, preview: true });
const everything = (): Rights => ({ ...readingOnly(), edit: true, delete: true, changeAccess: true });
const nothing = (): Rights => ({
  see: false,
  preview: false,
  download: false,
  edit: false,
  delete: false,
  changeAccess: false,
});
