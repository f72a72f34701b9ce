import { Plans, type PlanTerms, type PlanUsage } from '@chogura/contracts';

/** Licensing where nobody asks for plans. */
export class NoPlans extends Plans {
  override offered(): Promise<PlanTerms[]> {
    return this.usage().then(() => []);
  }

  override usage(): Promise<PlanUsage> {
    return Promise.reject(new Error('nobody asks for plans here'));
  }

  override assign(): Promise<void> {
    return this.usage().then(() => undefined);
  }
}
