import type { RequestContext } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import type { SignInEntity, User } from '../identity.entities';
import type { SignInStateDto } from './sign-in.dto';

/** What a sign-in waits for; `done`: the browser has its session, `declined`: the person refused and is out. */
export const SIGN_IN_STATES = ['two-step', 'two-step-setup', 'consent', 'seat', 'done', 'declined'] as const;
export type SignInState = (typeof SIGN_IN_STATES)[number];

/** One thing that may stand between a right password and a session. */
export interface SignInStep {
  /**
   * What the person has to do now, in the words of the answer; null when nothing is left to do here.
   * Takes scarce things (the seat) with `tx` when it can.
   */
  due(tx: Transaction, ctx: RequestContext, signIn: SignInEntity, user: User): Promise<SignInDue | null>;
}

export type SignInDue = Omit<Partial<SignInStateDto>, 'next'> & { readonly next: Exclude<SignInState, 'done'> };

/** All steps, in the order in which they are asked for. */
export const SIGN_IN_STEPS = Symbol('SIGN_IN_STEPS');
