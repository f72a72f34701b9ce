import { describe, expect, it } from '@jest/globals';
import type { PermissionDefinition } from '@chogura/kernel';
import { Controller, Get, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PermissionRegistry } from './permission-registry';
import { PermissionsModule } from './permissions.module';
import { Public, Requires } from './requires';

const SHELF: PermissionDefinition = {
  action: 'read',
  subject: 'Shelf',
  name: { ja: '棚', en: 'Shelf' },
  area: 'company',
  description: { ja: '棚を見る', en: 'See the shelf' },
  roles: ['administrator', 'clerk'],
};

@Controller('open')
class OpenController {
  @Get()
  @Public()
  read(): string {
    return 'open';
  }
}

@Controller('shelf')
@Requires('read', 'Shelf')
class ShelfController {
  @Get()
  read(): string {
    return 'shelf';
  }

  /** No route, so nothing to declare. */
  count(): number {
    return 0;
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'forgotten';
  }
}

@Controller('misspelt')
class MisspeltController {
  @Get()
  @Requires('raed', 'Shelf')
  read(): string {
    return 'misspelt';
  }
}

async function boot(controllers: Type[]): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [PermissionsModule.forRoot([SHELF])],
    controllers,
  }).compile();
  const app = module.createNestApplication({ logger: false });
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

describe('a route', () => {
  it('may be public or require a declared permission, on the method or the class', async () => {
    await expect(boot([OpenController, ShelfController])).resolves.toBeUndefined();
  });

  it('that declares nothing keeps the process from starting', async () => {
    await expect(boot([OpenController, ForgottenController])).rejects.toThrow(
      'ForgottenController.read declares neither @Requires nor @Public',
    );
  });

  it('that requires an unknown permission keeps the process from starting', async () => {
    await expect(boot([MisspeltController])).rejects.toThrow(
      'MisspeltController.read requires raed:Shelf, which no domain declares',
    );
  });
});

describe('the permission registry', () => {
  const registry = new PermissionRegistry([SHELF, { ...SHELF, action: 'delete', roles: ['administrator'] }]);

  it('gives each role its own permissions and nothing more', () => {
    expect(registry.keysOf('administrator')).toEqual(['delete:Shelf', 'read:Shelf']);
    expect(registry.keysOf('clerk')).toEqual(['read:Shelf']);
    expect(registry.keysOf('auditor')).toEqual([]);
    expect(registry.abilityOf('clerk').can('read', 'Shelf')).toBe(true);
    expect(registry.abilityOf('clerk').can('delete', 'Shelf')).toBe(false);
    expect(registry.abilityOf('auditor').can('read', 'Shelf')).toBe(false);
  });

  it('allows with a list of keys what these say, and nothing for keys that nobody declares', () => {
    const ability = registry.abilityOfKeys(['delete:Shelf', 'read:Cellar']);
    expect(ability.can('delete', 'Shelf')).toBe(true);
    expect(ability.can('read', 'Shelf')).toBe(false);
    expect(ability.can('read', 'Cellar')).toBe(false);
  });

  it('offers to API keys what is declared as a scope alone', () => {
    const scoped = new PermissionRegistry([SHELF, { ...SHELF, action: 'create', isKeyScope: true }]);
    expect(scoped.keyScopes().map(({ action }) => action)).toEqual(['create']);
  });

  it('gives a company’s own role what it was given, and whatever everybody has', () => {
    const basic = new PermissionRegistry([
      { ...SHELF, isBasic: true },
      { ...SHELF, action: 'update' },
      { ...SHELF, action: 'delete' },
    ]);
    expect(basic.keysOf('custom', ['delete:Shelf', 'read:Cellar'])).toEqual(['delete:Shelf', 'read:Shelf']);
    expect(basic.abilityOf('custom', []).can('read', 'Shelf')).toBe(true);
    expect(basic.abilityOf('custom', []).can('update', 'Shelf')).toBe(false);
    expect(basic.abilityOfKeys([]).can('read', 'Shelf')).toBe(false);
  });

  it('refuses a permission that needs one which nobody declares', () => {
    expect(() => new PermissionRegistry([{ ...SHELF, needs: ['read:Cellar'] }])).toThrow(
      'read:Shelf needs read:Cellar, which no domain declares',
    );
  });

  it('refuses the same permission from two domains', () => {
    expect(() => new PermissionRegistry([SHELF, SHELF])).toThrow('read:Shelf is declared twice');
  });
});
