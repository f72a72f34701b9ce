import { inject } from '@angular/core';
import type { BuiltInRoleName } from '@chogura/api-client';
import { BUILT_IN_ROLES, ROLE_NAMES } from '@chogura/kernel';
import { LanguageChoice } from '../core/session/language';

/** What the built-in roles are called in the language of this build. To be asked where there is injection. */
export function builtInRoleNames(): Readonly<Record<BuiltInRoleName, string>> {
  const language = inject(LanguageChoice).current;
  const names = BUILT_IN_ROLES.map((role) => [role, ROLE_NAMES[role][language]] as const);
  return Object.fromEntries(names) as Record<BuiltInRoleName, string>;
}
