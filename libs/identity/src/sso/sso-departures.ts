import { type Clock, Problem, type Uuid } from '@chogura/kernel';
import { type Seal, Sealer, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { SsoBinding } from './sso-provider';
import { SSO_EXPIRED } from './sso.problems';

/** Somebody may have to look for a phone first. */
const TIME_LIMIT_MS = 15 * 60_000;

/** What a browser keeps while its person is at the identity provider. */
export interface SsoDeparture extends SsoBinding {
  /** ログイン状態を保持する. */
  readonly isKept: boolean;
}

/** Seals it for one company, so that what was begun for one cannot be ended for another. */
@Injectable()
export class SsoDepartures {
  private readonly seals: Seal;

  constructor(
    sealer: Sealer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.seals = sealer.for('single sign-on under way');
  }

  seal(departure: SsoDeparture, tenantId: Uuid): string {
    const { state, nonce, verifier, isKept } = departure;
    const untilMs = this.clock.now().getTime() + TIME_LIMIT_MS;
    return this.seals.seal(JSON.stringify({ state, nonce, verifier, isKept, untilMs }), tenantId).toString('base64url');
  }

  /** @throws identity.sso-expired (401) for one that is none, another company's, or too old */
  open(sealed: string, tenantId: Uuid): SsoDeparture {
    let kept: SsoDeparture & { readonly untilMs: number };
    try {
      kept = JSON.parse(this.seals.open(Buffer.from(sealed, 'base64url'), tenantId)) as typeof kept;
    } catch {
      throw new Problem(SSO_EXPIRED);
    }
    if (kept.untilMs <= this.clock.now().getTime()) throw new Problem(SSO_EXPIRED);
    return kept;
  }
}
