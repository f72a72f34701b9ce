import type { Permission, PermissionArea, PermissionSubject } from '@chogura/api-client';

export interface MatrixArea {
  readonly area: PermissionArea;
  readonly subjects: readonly PermissionSubject[];
}

/** The lines of the matrix by area, in the order of the API. */
export function areasOf(subjects: readonly PermissionSubject[]): readonly MatrixArea[] {
  const areas = [...new Set(subjects.map(({ area }) => area))];
  return areas.map((area) => ({ area, subjects: subjects.filter((subject) => subject.area === area) }));
}

export const permissionsOf = (subjects: readonly PermissionSubject[]): readonly Permission[] =>
  subjects.flatMap(({ permissions }) => permissions);

/** A permission comes with what it needs, and goes with what needs it: nobody is given what is of no use. */
export function withChoice(
  permissions: readonly Permission[],
  chosen: ReadonlySet<string>,
  key: string,
  isChosen: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  const visit = (each: string): void => {
    if (next.has(each) === isChosen) return;
    if (isChosen) next.add(each);
    else next.delete(each);
    const linked = isChosen
      ? (permissions.find((permission) => permission.key === each)?.needs ?? [])
      : permissions.filter(({ needs }) => needs.includes(each)).map((permission) => permission.key);
    linked.forEach(visit);
  };
  visit(key);
  return next;
}

/** What a role with these permissions allows, in words, area by area; what everybody may is a part of it. */
export function effectOf(
  subjects: readonly PermissionSubject[],
  chosen: ReadonlySet<string>,
): readonly { readonly area: PermissionArea; readonly descriptions: readonly string[] }[] {
  return areasOf(subjects)
    .map(({ area, subjects: own }) => {
      const allowed = permissionsOf(own).filter(({ key, isBasic }) => isBasic || chosen.has(key));
      return { area, descriptions: allowed.map(({ description }) => description) };
    })
    .filter(({ descriptions }) => descriptions.length > 0);
}
