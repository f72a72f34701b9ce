import { ApiAllowance } from '@chogura/contracts';
import {
  afterTokyoDay,
  type Clock,
  newId,
  permissionKey,
  Problem,
  type RequestContext,
  tokyoDay,
  type Uuid,
  type Wording,
} from '@chogura/kernel';
import {
  Database,
  type FieldError,
  invalidInput,
  Outbox,
  PermissionRegistry,
  SystemClock,
  type Transaction,
} from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type ApiKey, endOf } from './api-key.entities';
import { newApiKeyText, sha256Of, writeApiKey } from './api-key-text';
import type { ApiKeyDto, ApiKeysDto, IssuedApiKeyDto, NewApiKeyDto } from './api-keys.dto';
import { API_KEY_NOT_FOUND, TOO_MANY_API_KEYS } from './api-keys.problems';
import { ApiKeysRepository, type ListedKey } from './api-keys.repository';
import { ownIdOf } from '../sign-in/own-session';
import { demandOwnReach } from '../people/own-reach';
import { BEYOND_OWN_PERMISSIONS } from '../people/people-admin.problems';
import { PeopleRepository } from '../people/people.repository';

/** In force at once: more than a company has systems. */
const MAX_KEYS = 50;
/** Those that are over stay in the list as far as it reaches. */
const MAX_LISTED = 200;
const PAST: Wording = { ja: '今日以降の日付を選んでください', en: 'Please choose today or a later day' };

/** Issues, lists and revokes the keys of a company. Nothing of a key ever changes but its end: another one takes its place. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly repository: ApiKeysRepository,
    private readonly people: PeopleRepository,
    private readonly permissions: PermissionRegistry,
    private readonly allowance: ApiAllowance,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async list(ctx: RequestContext): Promise<ApiKeysDto> {
    const now = this.clock.now();
    const requestsPerMinute = await this.allowance.requestsPerMinute(ctx);
    const keys = await this.database.transaction(ctx, (tx) => this.repository.list(tx, now, MAX_LISTED));
    const scopes = this.permissions.keyScopes().filter(({ action, subject }) => ctx.ability.can(action, subject));
    return {
      items: keys.map((key) => shown(key, now)),
      scopes: scopes.map((each) => ({ scope: permissionKey(each), description: each.description[ctx.language] })),
      requestsPerMinute,
    };
  }

  /**
   * @returns the key as text, which nobody will see again
   * @throws http.invalid-input, identity.beyond-own-permissions (403), identity.too-many-api-keys (409)
   */
  async issue(ctx: RequestContext, order: NewApiKeyDto): Promise<IssuedApiKeyDto> {
    demandOwnReach(ctx, order.scopes);
    const text = newApiKeyText();
    const key: ApiKey = {
      tenantId: ctx.tenantId,
      id: newId(),
      name: order.name,
      prefix: text.prefix,
      secretSha256: sha256Of(text.secret),
      scopes: order.scopes,
      createdBy: ownIdOf(ctx),
      createdAt: this.clock.now(),
      expiresAt: order.expiresOn === null ? null : afterTokyoDay(order.expiresOn),
      revokedBy: null,
      revokedAt: null,
      lastUsedAt: null,
      lastUsedAddress: null,
      lastRefusedAt: null,
    };
    await this.database.transaction(ctx, async (tx) => {
      await this.check(tx, key, order.groupIds);
      await this.demandOwnGroups(tx, ctx, order.groupIds);
      await this.repository.insert(tx, key, order.groupIds);
      await this.outbox.publish(tx, ctx, 'identity.api-key-created', { keyId: key.id });
    });
    return { id: key.id, key: writeApiKey(text) };
  }

  /** Ends it at once, also where a stream is open; a second time changes nothing. @throws identity.api-key-not-found */
  async revoke(ctx: RequestContext, keyId: Uuid): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.find(tx, keyId))) throw new Problem(API_KEY_NOT_FOUND);
      const isOurs = await this.repository.revoke(tx, keyId, ownIdOf(ctx), this.clock.now());
      if (isOurs) await this.outbox.publish(tx, ctx, 'identity.api-key-revoked', { keyId });
    });
  }

  private async check(tx: Transaction, key: ApiKey, groupIds: readonly Uuid[]): Promise<void> {
    const offered = new Set(this.permissions.keyScopes().map(permissionKey));
    const wrong: FieldError[] = [];
    if (!key.scopes.every((scope) => offered.has(scope))) wrong.push({ field: 'scopes', code: 'is-in' });
    if ((await this.repository.countGroups(tx, groupIds)) < groupIds.length)
      wrong.push({ field: 'groupIds', code: 'is-in' });
    if (endOf(key, key.createdAt)) wrong.push({ field: 'expiresOn', code: 'is-past', message: PAST });
    if (wrong.length > 0) throw invalidInput(wrong);
    await this.repository.lockCompany(tx, key.tenantId);
    if ((await this.repository.countInForce(tx, key.createdAt)) >= MAX_KEYS)
      throw new Problem(TOO_MANY_API_KEYS, { limit: MAX_KEYS });
  }

  /** Whoever keeps people can join any group anyway; everybody else gives what their own groups have. */
  private async demandOwnGroups(tx: Transaction, ctx: RequestContext, groupIds: readonly Uuid[]): Promise<void> {
    if (ctx.ability.can('manage', 'Person')) return;
    const own = await this.people.groupIdsOf(tx, ownIdOf(ctx));
    if (!groupIds.every((id) => own.includes(id))) throw new Problem(BEYOND_OWN_PERMISSIONS);
  }
}

function shown(key: ListedKey, now: Date): ApiKeyDto {
  const { id, name, prefix, scopes, groups, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  return {
    id,
    name,
    prefix,
    state: endOf(key, now) ?? 'active',
    scopes,
    groups,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresOn: expiresAt && tokyoDay(new Date(expiresAt.getTime() - 1)),
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    lastUsedAddress: key.lastUsedAddress,
  };
}
