import { inject, Injectable, resource, signal } from '@angular/core';
import {
  Api,
  beginMyTwoStep,
  confirmMyTwoStep,
  getMyTwoStep,
  renewMyRecoveryCodes,
  switchMyTwoStepOff,
  type TwoStep,
  type TwoStepSetup,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** One's own two-step login, and what the server shows of it only once. */
@Injectable()
export class TwoStepStore {
  readonly #api = inject(Api);
  readonly #setup = signal<TwoStepSetup | null>(null);
  readonly #codes = signal<readonly string[] | null>(null);

  readonly state = resource({ loader: (): Promise<TwoStep> => this.#api.invoke(getMyTwoStep) });
  /** Begun here, and not confirmed yet. */
  readonly setup = this.#setup.asReadonly();
  /** New recovery codes, until their person has kept them. */
  readonly codes = this.#codes.asReadonly();

  /** @param current the password, for whoever has one */
  begin(current?: string): Promise<Problem | null> {
    const body = current === undefined ? {} : { current };
    return this.#ask(async () => this.#setup.set(await this.#api.invoke(beginMyTwoStep, { body })));
  }

  giveUp(): void {
    this.#setup.set(null);
  }

  /** Switches it on with the first code of the app. */
  confirm(code: string): Promise<Problem | null> {
    return this.#ask(async () => {
      const { recoveryCodes } = await this.#api.invoke(confirmMyTwoStep, { body: { code } });
      this.#setup.set(null);
      this.#codes.set(recoveryCodes);
    });
  }

  /** Ten new recovery codes; the old ones are void. */
  renewCodes(code: string): Promise<Problem | null> {
    return this.#ask(async () => {
      const { recoveryCodes } = await this.#api.invoke(renewMyRecoveryCodes, { body: { code } });
      this.#codes.set(recoveryCodes);
    });
  }

  codesKept(): void {
    this.#codes.set(null);
  }

  switchOff(code: string): Promise<Problem | null> {
    return this.#ask(() => this.#api.invoke(switchMyTwoStepOff, { body: { code } }));
  }

  async #ask(ask: () => Promise<void>): Promise<Problem | null> {
    try {
      await ask();
      this.state.reload();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
