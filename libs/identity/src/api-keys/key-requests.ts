import { type Clock, type Language, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, Outbox, PermissionRegistry, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isAllowedAddress } from './address-ranges';
import { type ApiKey, endOf } from './api-key.entities';
import { isSecret, readApiKey } from './api-key-text';
import { API_KEY_EXPIRED, API_KEY_REVOKED, API_KEY_UNKNOWN } from './api-keys.problems';
import { ApiKeysRepository } from './api-keys.repository';
import { CompaniesRepository } from '../operators/companies.repository';
import { CompanyPolicies } from '../company/company-policies';
import { ADDRESS_NOT_ALLOWED, COMPANY_SUSPENDED } from '../identity.problems';

const MINUTE_MS = 60_000;
/** A program that goes on with a key that is over asks every few seconds: one word an hour says as much. */
const REFUSAL_TOLD_EVERY_MS = 60 * MINUTE_MS;

/** Why the right secret does not open. */
const REFUSALS = {
  revoked: API_KEY_REVOKED,
  expired: API_KEY_EXPIRED,
  suspended: COMPANY_SUSPENDED,
  address: ADDRESS_NOT_ALLOWED,
} as const;
type Refusal = keyof typeof REFUSALS;

/** What is known of a request before its key was looked at. */
export interface KeyRequest {
  readonly requestId: string;
  readonly address: string;
  readonly language: Language;
}

/** Lets requests in that carry an API key. They hold no session and no seat; the row decides at every request, so that revoking is immediate. */
@Injectable()
export class KeyRequests {
  constructor(
    private readonly database: Database,
    private readonly repository: ApiKeysRepository,
    private readonly companies: CompaniesRepository,
    private readonly policies: CompanyPolicies,
    private readonly permissions: PermissionRegistry,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @throws identity.api-key-unknown, identity.api-key-revoked, identity.api-key-expired (401), identity.company-suspended,
   *   identity.address-not-allowed (403) */
  async begin(text: string, request: KeyRequest): Promise<RequestContext> {
    const given = readApiKey(text);
    const place = given && (await this.repository.locate(given.prefix));
    if (!place) throw new Problem(API_KEY_UNKNOWN);
    const { ctx, refusal } = await this.database.transaction(place, async (tx) => {
      const key = await this.repository.find(tx, place.keyId);
      if (!key || !isSecret(given.secret, key.secretSha256)) throw new Problem(API_KEY_UNKNOWN);
      const ctx = this.contextOf(key, await this.repository.groupIdsOf(tx, key.id), request);
      const refusal = endOf(key, this.clock.now()) ?? (await this.refusalOf(tx, request.address));
      await (refusal ? this.noteRefusal(tx, ctx, key, refusal) : this.noteUse(tx, ctx, key, request.address));
      return { ctx, refusal };
    });
    // After the transaction, so that the refusal stays noted.
    if (refusal) throw new Problem(REFUSALS[refusal], { address: request.address });
    return ctx;
  }

  /** For work that outlasts its request. Asking notes no use. */
  async isStanding(ctx: RequestContext, keyId: Uuid): Promise<boolean> {
    return this.database.transaction(ctx, async (tx) => {
      const key = await this.repository.find(tx, keyId);
      const isOver = key === null || endOf(key, this.clock.now()) !== null;
      return !isOver && !(await this.companies.isSuspended(tx));
    });
  }

  /** The company's own: where it says from where it may be reached, this holds for its programs as well. */
  private async refusalOf(tx: Transaction, address: string): Promise<Refusal | null> {
    if (await this.companies.isSuspended(tx)) return 'suspended';
    const { allowedIpRanges } = await this.policies.find(tx);
    return isAllowedAddress(address, allowedIpRanges) ? null : 'address';
  }

  private contextOf(key: ApiKey, groupIds: readonly Uuid[], { requestId, language }: KeyRequest): RequestContext {
    return {
      requestId,
      tenantId: key.tenantId,
      actor: { kind: 'key', keyId: key.id, groupIds },
      ability: this.permissions.abilityOfKeys(key.scopes),
      language,
    };
  }

  private async noteUse(tx: Transaction, ctx: RequestContext, key: ApiKey, address: string): Promise<void> {
    const minute = new Date(Math.floor(this.clock.now().getTime() / MINUTE_MS) * MINUTE_MS);
    if (key.lastUsedAt && key.lastUsedAt >= minute) return;
    const isNoted = await this.repository.use(tx, key, minute, address);
    if (isNoted && !key.lastUsedAt)
      await this.outbox.publish(tx, ctx, 'identity.api-key-first-used', { keyId: key.id });
  }

  private async noteRefusal(tx: Transaction, ctx: RequestContext, key: ApiKey, reason: Refusal): Promise<void> {
    const now = this.clock.now();
    if (key.lastRefusedAt && now.getTime() - key.lastRefusedAt.getTime() < REFUSAL_TOLD_EVERY_MS) return;
    if (await this.repository.refuse(tx, key, now))
      await this.outbox.publish(tx, ctx, 'identity.api-key-refused', { keyId: key.id, reason });
  }
}
