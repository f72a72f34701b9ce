import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import {
  type AbilityLike,
  type BuiltInRole,
  type OperatorPermission,
  type PermissionDefinition,
  permissionKey,
  type Role,
} from '@chogura/kernel';
import { Injectable } from '@nestjs/common';

/** Every permission there is, gathered from the domains; decides what each role may do. */
@Injectable()
export class PermissionRegistry {
  private readonly definitions: ReadonlyMap<string, PermissionDefinition>;
  private readonly operators: ReadonlyMap<string, OperatorPermission>;
  private readonly abilities = new Map<BuiltInRole, AbilityLike>();

  /**
   * @param operators what operators may do, in no company
   * @throws Error when two domains declare the same permission, or one needs what nobody declares
   */
  constructor(definitions: readonly PermissionDefinition[], operators: readonly OperatorPermission[] = []) {
    this.definitions = byKey(definitions);
    this.operators = byKey(operators);
    for (const [key, { needs }] of this.definitions) {
      const missing = needs?.find((each) => !this.definitions.has(each));
      if (missing) throw new Error(`permission ${key} needs ${missing}, which no domain declares`);
    }
  }

  has(action: string, subject: string): boolean {
    return this.definitions.has(permissionKey({ action, subject }));
  }

  hasForOperators(action: string, subject: string): boolean {
    return this.operators.has(permissionKey({ action, subject }));
  }

  /** There is one kind of operator. */
  operatorAbility(): AbilityLike {
    return abilityFor([...this.operators.values()]);
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

function byKey<T extends OperatorPermission>(definitions: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const definition of definitions) {
    const key = permissionKey(definition);
    if (found.has(key)) throw new Error(`permission ${key} is declared twice`);
    found.set(key, definition);
  }
  return found;
}

function abilityFor(granted: readonly OperatorPermission[]): AbilityLike {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  for (const { action, subject } of granted) can(action, subject);
  return build();
}
