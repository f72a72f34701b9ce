import type { RequestContext } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { User } from './identity.entities';
import { ownIdOf } from './my-profile';
import type { TwoStepSetup } from './one-time-codes';
import { PeopleRepository } from './people.repository';
import { TwoStep, type TwoStepState } from './two-step';

/** What a signed-in person does with their own two-step login. */
@Injectable()
export class MyTwoStep {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly twoStep: TwoStep,
  ) {}

  state(ctx: RequestContext): Promise<TwoStepState> {
    return this.database.transaction(ctx, (tx) => this.twoStep.state(tx, ownIdOf(ctx)));
  }

  /** @throws identity.two-step-is-on (409) */
  begin(ctx: RequestContext): Promise<TwoStepSetup> {
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
