import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import { type AbilityLike, type BuiltInRole, type PermissionDefinition, permissionKey } from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** Every permission there is, gathered from the domains; decides what each role may do. */
@Injectable()
export class PermissionRegistry {
  private readonly definitions: ReadonlyMap<string, PermissionDefinition>;
  private readonly abilities = new Map<BuiltInRole, AbilityLike>();

  /** @throws Error when two domains declare the same permission */
  constructor(definitions: readonly PermissionDefinition[]) {
    const byKey = new Map<string, PermissionDefinition>();
    for (const definition of definitions) {
      const key = permissionKey(definition);
      if (byKey.has(key)) throw new Error(`permission ${key} is declared twice`);
      byKey.set(key, definition);
    }
    this.definitions = byKey;
  }

  has(action: string, subject: string): boolean {
    return this.definitions.has(permissionKey({ action, subject }));
  }

  /** Keys ("read:Document") of what a role may do, sorted. */
  keysOf(role: BuiltInRole): string[] {
    return this.granted(role).map(permissionKey).sort();
  }

  abilityOf(role: BuiltInRole): AbilityLike {
    const known = this.abilities.get(role);
    if (known) return known;
    const { can, build } = new AbilityBuilder(createMongoAbility);
    for (const { action, subject } of this.granted(role)) can(action, subject);
    const ability = build();
    this.abilities.set(role, ability);
    return ability;
  }

  /** What exactly these keys ("read:Document") allow; one that nobody declares any more allows nothing. */
  abilityOfKeys(keys: readonly string[]): AbilityLike {
    const { can, build } = new AbilityBuilder(createMongoAbility);
    for (const key of keys) {
      const definition = this.definitions.get(key);
      if (definition) can(definition.action, definition.subject);
    }
    return build();
  }

  /** What a company may give to its API keys. */
  keyScopes(): PermissionDefinition[] {
    return [...this.definitions.values()].filter(({ isKeyScope }) => isKeyScope);
  }

  private granted(role: BuiltInRole): PermissionDefinition[] {
    return [...this.definitions.values()].filter((definition) => definition.roles.includes(role));
  }
}
