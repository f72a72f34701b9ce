import type { People, PersonName } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import { invalidInput } from '@chogura/platform';
import type { AccessRules } from './access-rules';

export interface KnownIds {
  readonly users: ReadonlySet<Uuid>;
  readonly groups: ReadonlySet<Uuid>;
}

export async function knownIds(ctx: RequestContext, people: People): Promise<KnownIds> {
  const ids = (names: readonly PersonName[]): ReadonlySet<Uuid> => new Set(names.map(({ id }) => id));
  return { users: ids(await people.users(ctx)), groups: ids(await people.groups(ctx)) };
}

/** Rules that stand already may name people who are disabled now. @throws http.invalid-input for new ones about nobody */
export function refuseStrangers(before: AccessRules, rules: AccessRules, known: KnownIds): void {
  const errors = (['users', 'groups'] as const).flatMap((kind) =>
    Object.keys(rules[kind])
      .filter((id) => !known[kind].has(id) && !(id in before[kind]))
      .map(() => ({ field: kind, code: 'is-in' })),
  );
  if (errors.length > 0) throw invalidInput(errors);
}
