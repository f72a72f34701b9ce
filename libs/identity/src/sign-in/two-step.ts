import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Outbox, type Seal, Sealer, SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { CompanyPolicies } from '../company/company-policies';
import type { User } from '../identity.entities';
import {
  counterOf,
  newRecoveryCodes,
  newTotpSecret,
  recoveryCodeHash,
  setupOf,
  sixDigits,
  type TwoStepSetup,
} from './one-time-codes';
import { CODE_REFUSED, TWO_STEP_IS_ON, TWO_STEP_NOT_BEGUN, TWO_STEP_REQUIRED } from './two-step.problems';
import { TwoStepRepository } from './two-step.repository';
import { TwoStepThrottle } from './two-step-throttle';

export interface TwoStepState {
  readonly isOn: boolean;
  readonly isRequired: boolean;
  readonly recoveryCodesLeft: number;
}

/** One-time passwords (RFC 6238) with recovery codes: set up, used once each, switched off, reset by an administrator. */
@Injectable()
export class TwoStep {
  private readonly secrets: Seal;

  constructor(
    private readonly repository: TwoStepRepository,
    private readonly policies: CompanyPolicies,
    private readonly throttle: TwoStepThrottle,
    private readonly outbox: Outbox,
    sealer: Sealer,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.secrets = sealer.for('two-step secret');
  }

  async state(tx: Transaction, userId: Uuid): Promise<TwoStepState> {
    const secret = await this.repository.find(tx, userId);
    return {
      isOn: Boolean(secret?.confirmedAt),
      isRequired: (await this.policies.find(tx)).isTwoStepRequired,
      recoveryCodesLeft: await this.repository.countRecoveryCodes(tx, userId),
    };
  }

  /** A new secret, which counts once it is confirmed. @throws identity.two-step-is-on (409) */
  async begin(tx: Transaction, user: User): Promise<TwoStepSetup> {
    const secret = newTotpSecret();
    const isBegun = await this.repository.begin(tx, {
      tenantId: user.tenantId,
      userId: user.id,
      sealedSecret: this.secrets.seal(secret, user.id),
      confirmedAt: null,
      lastCounter: 0,
      createdAt: this.clock.now(),
    });
    if (!isBegun) throw new Problem(TWO_STEP_IS_ON);
    return setupOf(secret, user.email);
  }

  /** The set-up that was begun, for whoever loads the page again; null: none. */
  async begun(tx: Transaction, user: User): Promise<TwoStepSetup | null> {
    const secret = await this.repository.find(tx, user.id);
    if (!secret || secret.confirmedAt) return null;
    return setupOf(this.secrets.open(secret.sealedSecret, user.id), user.email);
  }

  /**
   * Switches it on with the first code of the app.
   * @returns the recovery codes, shown this once
   * @throws identity.code-refused (422), identity.two-step-not-begun (409), identity.too-many-attempts (429)
   */
  async confirm(tx: Transaction, ctx: RequestContext, userId: Uuid, code: string): Promise<string[]> {
    const secret = await this.repository.find(tx, userId);
    if (!secret || secret.confirmedAt) throw new Problem(TWO_STEP_NOT_BEGUN);
    await this.demandCode(tx, userId, code, { allowsRecovery: false });
    await this.repository.confirm(tx, userId, this.clock.now());
    await this.outbox.publish(tx, ctx, 'identity.two-step-switched-on', { userId });
    return this.giveRecoveryCodes(tx, ctx, userId);
  }

  /** @throws identity.code-refused (422), identity.too-many-attempts (429) */
  async pass(tx: Transaction, ctx: RequestContext, userId: Uuid, code: string): Promise<void> {
    const used = await this.demandCode(tx, userId, code, { allowsRecovery: true });
    if (used === 'recovery') await this.outbox.publish(tx, ctx, 'identity.recovery-code-used', { userId });
  }

  /** New recovery codes in the place of the old ones. @throws as `pass` */
  async renewRecoveryCodes(tx: Transaction, ctx: RequestContext, userId: Uuid, code: string): Promise<string[]> {
    await this.demandCode(tx, userId, code, { allowsRecovery: true });
    return this.giveRecoveryCodes(tx, ctx, userId);
  }

  /** @throws as `pass`; identity.two-step-required (409) where the company asks for it */
  async switchOff(tx: Transaction, ctx: RequestContext, userId: Uuid, code: string): Promise<void> {
    if ((await this.policies.find(tx)).isTwoStepRequired) throw new Problem(TWO_STEP_REQUIRED);
    await this.demandCode(tx, userId, code, { allowsRecovery: true });
    await this.remove(tx, ctx, userId);
  }

  /** An administrator's help for whoever has lost both app and codes; harmless where it is off. */
  async reset(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void> {
    await this.remove(tx, ctx, userId);
  }

  private async remove(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<void> {
    if (!(await this.repository.remove(tx, userId))) return;
    await this.outbox.publish(tx, ctx, 'identity.two-step-switched-off', { userId });
  }

  private async giveRecoveryCodes(tx: Transaction, ctx: RequestContext, userId: Uuid): Promise<string[]> {
    const codes = newRecoveryCodes();
    const rows = codes.map((code) => {
      return { tenantId: ctx.tenantId, userId, codeSha256: recoveryCodeHash(code), usedAt: null };
    });
    await this.repository.replaceRecoveryCodes(tx, rows);
    return codes;
  }

  /** The try counts before it is judged, so that tries in parallel cannot slip through. */
  private async demandCode(
    tx: Transaction,
    userId: Uuid,
    code: string,
    { allowsRecovery }: { readonly allowsRecovery: boolean },
  ): Promise<'app' | 'recovery'> {
    const attempt = await this.throttle.begin(userId);
    const digits = sixDigits(code);
    const isRight = digits
      ? await this.isFreshCode(tx, userId, digits)
      : allowsRecovery && (await this.repository.useRecoveryCode(tx, userId, recoveryCodeHash(code), this.clock.now()));
    if (!isRight) throw new Problem(CODE_REFUSED);
    await attempt.succeeded();
    return digits ? 'app' : 'recovery';
  }

  private async isFreshCode(tx: Transaction, userId: Uuid, digits: string): Promise<boolean> {
    const secret = await this.repository.find(tx, userId);
    if (!secret) return false;
    const counter = counterOf(this.secrets.open(secret.sealedSecret, userId), digits, this.clock.now());
    return counter !== null && this.repository.useCounter(tx, userId, counter);
  }
}
