import type { RequestContext } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { User } from '../identity.entities';
import { ownIdOf } from './own-session';
import { OwnPassword } from '../passwords/own-password';
import type { TwoStepSetup } from './one-time-codes';
import { PeopleRepository } from '../people/people.repository';
import { TwoStep, type TwoStepState } from './two-step';

/** What a signed-in person does with their own two-step login. */
@Injectable()
export class MyTwoStep {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly own: OwnPassword,
    private readonly twoStep: TwoStep,
  ) {}

  async state(ctx: RequestContext): Promise<TwoStepState & { readonly asksPassword: boolean }> {
    const asksPassword = (await this.own.owner(ctx)) !== null;
    const state = await this.database.transaction(ctx, (tx) => this.twoStep.state(tx, ownIdOf(ctx)));
    return { ...state, asksPassword };
  }

  /**
   * Whoever finds a browser open must not lock its person out with an app of their own: the password is asked for, where there is one.
   * @throws http.invalid-input (400), identity.too-many-attempts (429), identity.sign-in-busy (503), identity.two-step-is-on (409)
   */
  async begin(ctx: RequestContext, current: string | undefined, address: string): Promise<TwoStepSetup> {
    const owner = await this.own.owner(ctx);
    if (owner) await this.own.demand(ctx, owner, current ?? '', address);
    return this.database.transaction(ctx, async (tx) => this.twoStep.begin(tx, await this.self(tx, ctx)));
  }

  async confirm(ctx: RequestContext, code: string): Promise<{ recoveryCodes: string[] }> {
    const recoveryCodes = await this.database.transaction(ctx, (tx) =>
      this.twoStep.confirm(tx, ctx, ownIdOf(ctx), code),
    );
    return { recoveryCodes };
  }

  async renewRecoveryCodes(ctx: RequestContext, code: string): Promise<{ recoveryCodes: string[] }> {
    const recoveryCodes = await this.database.transaction(ctx, (tx) =>
      this.twoStep.renewRecoveryCodes(tx, ctx, ownIdOf(ctx), code),
    );
    return { recoveryCodes };
  }

  switchOff(ctx: RequestContext, code: string): Promise<void> {
    return this.database.transaction(ctx, (tx) => this.twoStep.switchOff(tx, ctx, ownIdOf(ctx), code));
  }

  private async self(tx: Transaction, ctx: RequestContext): Promise<User> {
    const user = await this.people.findUser(tx, ownIdOf(ctx));
    if (!user) throw new Error('a session without its user');
    return user;
  }
}
