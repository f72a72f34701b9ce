import type { Clock, RequestContext } from '@chogura/kernel';
import { SystemClock, type Transaction } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { SignInEntity, User } from '../identity.entities';
import type { SignInDue, SignInStep } from './sign-in-steps';
import { SignInsRepository } from './sign-ins.repository';
import { SsoRepository } from '../sso/sso.repository';
import { TwoStep } from './two-step';

/** After password or identity provider: the code of whoever has two-step login, and its set-up where the company requires it. */
@Injectable()
export class TwoStepStep implements SignInStep {
  constructor(
    private readonly twoStep: TwoStep,
    private readonly signIns: SignInsRepository,
    private readonly sso: SsoRepository,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async due(tx: Transaction, _ctx: RequestContext, signIn: SignInEntity, user: User): Promise<SignInDue | null> {
    if (signIn.twoStepPassedAt) return null;
    const isSso = signIn.method === 'single-sign-on';
    // The identity provider's business, unless the company wants ours as well.
    if (isSso && !(await this.sso.connection(tx))?.asksTwoStep) return null;
    const { isOn, isRequired } = await this.twoStep.state(tx, user.id);
    if (isOn) return { next: 'two-step' };
    if (!isRequired && !isSso) return null;
    const setup = (await this.twoStep.begun(tx, user)) ?? (await this.twoStep.begin(tx, user));
    return { next: 'two-step-setup', twoStepSetup: setup };
  }

  /** @throws as TwoStep.pass */
  async pass(tx: Transaction, ctx: RequestContext, signIn: SignInEntity, user: User, code: string): Promise<void> {
    await this.twoStep.pass(tx, ctx, user.id, code);
    await this.signIns.passTwoStep(tx, signIn, this.clock.now());
  }

  /** @returns the recovery codes, shown this once. @throws as TwoStep.confirm */
  async confirm(
    tx: Transaction,
    ctx: RequestContext,
    signIn: SignInEntity,
    user: User,
    code: string,
  ): Promise<string[]> {
    const codes = await this.twoStep.confirm(tx, ctx, user.id, code);
    await this.signIns.passTwoStep(tx, signIn, this.clock.now());
    return codes;
  }
}
