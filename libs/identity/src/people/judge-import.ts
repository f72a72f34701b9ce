import { BUILT_IN_ROLES, type Language, nameKey, type ProblemParams, ROLE_NAMES, type Uuid } from '@chogura/kernel';
import { type CsvRecord, isMailAddress, oneLine } from '@chogura/platform';
import { isEmail } from 'class-validator';
import { type GivenRole, type ImportColumn, languageNamed, roleNamed } from './people-import.columns';
import type { CellError, CellErrorCode } from './people-import.errors';
import { type GroupDto, MAX_GROUPS, MAX_NAME_LENGTH, type NewPersonDto, type PersonDto } from './people-admin.dto';

/** What an import meets. */
export interface ImportSurroundings {
  readonly people: readonly PersonDto[];
  readonly groups: readonly GroupDto[];
  readonly roles: readonly { readonly id: Uuid; readonly name: string }[];
  /** Of single sign-on: stays an administrator. */
  readonly emergencyUserId: Uuid | null;
  /** Nobody gives or takes more than they have. */
  mayGive(role: GivenRole): boolean;
  /** Of whoever imports: roles that do not exist are answered with those that do, in this language. */
  readonly language: Language;
}

/** What becomes of a row. */
export type ImportPlan =
  | { readonly is: 'add'; readonly person: NewPersonDto & { readonly language: Language } }
  | {
      readonly is: 'change';
      readonly existing: PersonDto;
      readonly person: NewPersonDto & { readonly language: Language };
      readonly changed: readonly ImportColumn[];
    }
  | { readonly is: 'same' }
  | { readonly is: 'wrong'; readonly errors: readonly CellError[] };

export interface JudgedRow {
  readonly record: CsvRecord<ImportColumn>;
  readonly plan: ImportPlan;
}

/** A new person who says nothing else reads Japanese. */
const DEFAULT_LANGUAGE: Language = 'ja';

/**
 * Judges every row of an import, as if those before it had been taken already. Who is known, by e-mail address, is changed; what an
 * empty cell says nothing about stays as it is.
 */
export function judgeImport(records: readonly CsvRecord<ImportColumn>[], around: ImportSurroundings): JudgedRow[] {
  const judge = new ImportJudge(around);
  return records.map((record) => ({ record, plan: judge.planOf(record) }));
}

class ImportJudge {
  private readonly peopleByEmail: ReadonlyMap<string, PersonDto>;
  private readonly groupsByName: ReadonlyMap<string, Uuid>;
  private readonly rowByEmail = new Map<string, number>();
  private administrators: number;

  constructor(private readonly around: ImportSurroundings) {
    this.peopleByEmail = new Map(around.people.map((person) => [person.email, person]));
    this.groupsByName = new Map(around.groups.map(({ id, name }) => [nameKey(name), id]));
    this.administrators = around.people.filter(
      ({ role, isDisabled }) => role === 'administrator' && !isDisabled,
    ).length;
  }

  planOf({ row, cells }: CsvRecord<ImportColumn>): ImportPlan {
    const errors: CellError[] = [];
    const wrong = (column: ImportColumn, code: CellErrorCode, params: ProblemParams = {}): void => {
      errors.push({ column, code, params });
    };
    const name = oneLine(cells.name);
    if (name === '') wrong('name', 'name-missing');
    else if (name.length > MAX_NAME_LENGTH)
      wrong('name', 'name-too-long', { limit: MAX_NAME_LENGTH, length: name.length });

    const email = cells.email.toLowerCase();
    const existing = this.peopleByEmail.get(email);
    const earlier = this.rowByEmail.get(email);
    if (email === '') wrong('email', 'email-missing');
    else if (!isEmail(email) || !isMailAddress(email)) wrong('email', 'not-email');
    else if (earlier !== undefined) wrong('email', 'email-twice', { row: earlier });
    else if (existing?.isDisabled) wrong('email', 'is-disabled');
    if (earlier === undefined) this.rowByEmail.set(email, row);

    const role = this.roleOf(cells.role, existing, wrong);
    const groupIds = this.groupsOf(cells.groups, existing, wrong);
    const language = languageNamed(cells.language) ?? existing?.language ?? DEFAULT_LANGUAGE;
    if (cells.language !== '' && !languageNamed(cells.language)) wrong('language', 'language-unknown');

    if (errors.length > 0 || !role) return { is: 'wrong', errors };
    if (role.role === 'administrator' && existing?.role !== 'administrator') this.administrators++;
    const person = { name, email, ...role, groupIds, language };
    if (!existing) return { is: 'add', person };
    const changed = changedColumns(existing, person);
    return changed.length === 0 ? { is: 'same' } : { is: 'change', existing, person, changed };
  }

  private roleOf(
    text: string,
    existing: PersonDto | undefined,
    wrong: (column: ImportColumn, code: CellErrorCode, params?: ProblemParams) => void,
  ): GivenRole | undefined {
    if (text === '') {
      if (!existing) wrong('role', 'role-missing');
      return existing && { role: existing.role, customRoleId: existing.customRoleId };
    }
    const { roles, language } = this.around;
    const given = roleNamed(text, roles);
    if (!given) {
      const builtIn = BUILT_IN_ROLES.map((role) => ROLE_NAMES[role][language]);
      const choices = [...builtIn, ...roles.map(({ name }) => name)].join(language === 'ja' ? '、' : ', ');
      wrong('role', 'role-unknown', { value: text, choices });
      return undefined;
    }
    if (!this.around.mayGive(given) || (existing && !this.around.mayGive(existing))) wrong('role', 'role-beyond-own');
    else if (existing?.role === 'administrator' && given.role !== 'administrator') {
      if (existing.id === this.around.emergencyUserId) wrong('role', 'emergency-administrator');
      else if (this.administrators <= 1) wrong('role', 'last-administrator');
      else this.administrators--;
    }
    return given;
  }

  private groupsOf(
    text: string,
    existing: PersonDto | undefined,
    wrong: (column: ImportColumn, code: CellErrorCode, params?: ProblemParams) => void,
  ): Uuid[] {
    const names = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (names.length === 0) return existing?.groupIds ?? [];
    const unknown = names.filter((name) => !this.groupsByName.has(nameKey(name)));
    for (const value of unknown) wrong('groups', 'groups-unknown', { value });
    const ids = [...new Set(names.flatMap((name) => this.groupsByName.get(nameKey(name)) ?? []))];
    if (ids.length > MAX_GROUPS) wrong('groups', 'groups-too-many', { limit: MAX_GROUPS });
    return ids;
  }
}

function changedColumns(before: PersonDto, after: NewPersonDto & { language: Language }): ImportColumn[] {
  const differs: Readonly<Record<ImportColumn, boolean>> = {
    name: before.name !== after.name,
    email: false,
    role: before.role !== after.role || before.customRoleId !== after.customRoleId,
    groups: before.groupIds.join() !== after.groupIds.join(),
    language: before.language !== after.language,
  };
  return (Object.keys(differs) as ImportColumn[]).filter((column) => differs[column]);
}
