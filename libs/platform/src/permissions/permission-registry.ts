import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import {
  type AbilityLike,
  type BuiltInRole,
  type PermissionDefinition,
  permissionKey,
  type Role,
} from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** Every permission there is, gathered from the domains; decides what each role may do. */
@Injectable()
export class PermissionRegistry {
  private readonly definitions: ReadonlyMap<string, PermissionDefinition>;
  private readonly abilities = new Map<BuiltInRole, AbilityLike>();

  /** @throws Error when two domains declare the same permission, or one needs what nobody declares */
  constructor(definitions: readonly PermissionDefinition[]) {
    const byKey = new Map<string, PermissionDefinition>();
    for (const definition of definitions) {
      const key = permissionKey(definition);
      if (byKey.has(key)) throw new Error(`permission ${key} is declared twice`);
      byKey.set(key, definition);
    }
    for (const [key, { needs }] of byKey) {
      const missing = needs?.find((each) => !byKey.has(each));
      if (missing) throw new Error(`permission ${key} needs ${missing}, which no domain declares`);
    }
    this.definitions = byKey;
  }

  has(action: string, subject: string): boolean {
    return this.definitions.has(permissionKey({ action, subject }));
  }

  /**
   * Keys ("read:Document") of what a role may do, sorted.
   * @param ownKeys of a role of the company's own
   */
  keysOf(role: Role, ownKeys: readonly string[] = []): string[] {
    return this.granted(role, ownKeys).map(permissionKey).sort();
  }

  /** @param ownKeys of a role of the company's own */
  abilityOf(role: Role, ownKeys: readonly string[] = []): AbilityLike {
    if (role === 'custom') return abilityFor(this.granted(role, ownKeys));
    const known = this.abilities.get(role);
    if (known) return known;
    const ability = abilityFor(this.granted(role, []));
    this.abilities.set(role, ability);
    return ability;
  }

  /** What exactly these keys ("read:Document") allow: of an API key. One that nobody declares any more allows nothing. */
  abilityOfKeys(keys: readonly string[]): AbilityLike {
    return abilityFor(keys.flatMap((key) => this.definitions.get(key) ?? []));
  }

  /** Every permission there is, in the order in which the domains declare them. */
  all(): PermissionDefinition[] {
    return [...this.definitions.values()];
  }

  /** What a company may give to its API keys. */
  keyScopes(): PermissionDefinition[] {
    return this.all().filter(({ isKeyScope }) => isKeyScope);
  }

  private granted(role: Role, ownKeys: readonly string[]): PermissionDefinition[] {
    return this.all().filter(
      (definition) =>
        definition.isBasic ??
        (role === 'custom' ? ownKeys.includes(permissionKey(definition)) : definition.roles.includes(role)),
    );
  }
}

function abilityFor(granted: readonly PermissionDefinition[]): AbilityLike {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  for (const { action, subject } of granted) can(action, subject);
  return build();
}
