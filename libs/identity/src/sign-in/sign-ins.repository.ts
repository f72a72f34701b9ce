import type { Uuid } from '@chogura/kernel';
import { Database, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SignInEntity, type SignInOutcome } from '../identity.entities';

@Injectable()
export class SignInsRepository {
  constructor(private readonly database: Database) {}

  /** Which company a sign-in belongs to; null when there is no such sign-in. */
  async tenantOf(signInId: Uuid): Promise<Uuid | null> {
    const [row] = await this.database.lookup<{ tenant_id: Uuid }>('lookup_sign_in', [signInId]);
    return row?.tenant_id ?? null;
  }

  async insert(tx: Transaction, signIn: SignInEntity): Promise<void> {
    await tx.manager.insert(SignInEntity, signIn);
  }

  /** Its steps are taken one at a time: the row stays locked until the transaction ends. */
  findForStep(tx: Transaction, id: Uuid): Promise<SignInEntity | null> {
    return tx.manager.findOne(SignInEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async passTwoStep(tx: Transaction, signIn: SignInEntity, passedAt: Date): Promise<void> {
    signIn.twoStepPassedAt = passedAt;
    await tx.manager.update(SignInEntity, { id: signIn.id }, { twoStepPassedAt: passedAt });
  }

  /** All of a person that are under way. */
  async abandonAllOf(tx: Transaction, userId: Uuid, endedAt: Date): Promise<void> {
    await tx.manager.update(SignInEntity, { userId, endedAt: IsNull() }, { endedAt, outcome: 'abandoned' });
  }

  async end(tx: Transaction, id: Uuid, endedAt: Date, outcome: SignInOutcome): Promise<void> {
    await tx.manager.update(SignInEntity, { id }, { endedAt, outcome, sealedIdToken: null });
  }
}
