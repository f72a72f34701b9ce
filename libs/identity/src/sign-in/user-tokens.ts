import { createHash } from 'node:crypto';
import { type Clock, newId, newSecret, type Uuid } from '@chogura/kernel';
import { SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { User } from '../identity.entities';
import type { UserTokenPurpose } from './user-token.entity';
import { UserTokensRepository } from './user-tokens.repository';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a link is good. */
export const LINK_LIFETIME_MS: Readonly<Record<UserTokenPurpose, number>> = {
  'reset-password': 30 * MINUTE_MS,
  invitation: 7 * DAY_MS,
};

/** Makes the tokens in links, and finds what they stand for. */
@Injectable()
export class UserTokens {
  constructor(
    private readonly repository: UserTokensRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** @returns the token, 256 random bits, which nobody can ask for again; older ones of its purpose are void */
  async issue(tx: Transaction, { tenantId, id: userId }: User, purpose: UserTokenPurpose): Promise<string> {
    const token = newSecret();
    const now = this.clock.now();
    await this.repository.lockUser(tx, userId);
    await this.repository.voidOpen(tx, userId, now, purpose);
    await this.repository.insert(tx, {
      tenantId,
      id: newId(),
      userId,
      purpose,
      tokenHash: hashOf(token),
      issuedAt: now,
      expiresAt: new Date(now.getTime() + LINK_LIFETIME_MS[purpose]),
      usedAt: null,
      voidedAt: null,
    });
    return token;
  }

  /** null: no link of ours has this token. */
  lookUp(token: string): Promise<{ readonly tenantId: Uuid; readonly tokenId: Uuid } | null> {
    return this.repository.lookUp(hashOf(token));
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
