import { type Language, PERMISSION_AREAS, type PermissionDefinition, permissionKey } from '@chogura/kernel';
import type { PermissionSubjectDto } from './roles.dto';

/** Permissions as the lines of a matrix: subjects area by area, each with its actions, in the order in which they are declared. */
export function permissionMatrix(
  definitions: readonly PermissionDefinition[],
  language: Language,
): PermissionSubjectDto[] {
  const bySubject = Map.groupBy(definitions, ({ subject }) => subject);
  return PERMISSION_AREAS.flatMap((area) =>
    [...bySubject.values()].flatMap((permissions) => {
      const [first] = permissions;
      if (!first || first.area !== area) return [];
      return {
        subject: first.subject,
        name: first.name[language],
        area,
        permissions: permissions.map((definition) => ({
          key: permissionKey(definition),
          action: definition.action,
          description: definition.description[language],
          needs: definition.needs ?? [],
          isBasic: definition.isBasic ?? false,
        })),
      };
    }),
  );
}
