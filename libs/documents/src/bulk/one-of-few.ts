import { Problem, type ProblemDefinition } from '@chogura/kernel';

/** Lets each caller do a few things at once that take long; more are refused. Kept by each process for itself. */
export class OneOfFew {
  private readonly running = new Map<string, number>();

  /** @param busy takes `{limit}` */
  constructor(
    private readonly limit: number,
    private readonly busy: ProblemDefinition,
  ) {}

  /** @throws the problem that it was made with */
  async run(who: string, work: () => Promise<void>): Promise<void> {
    const running = this.running.get(who) ?? 0;
    if (running >= this.limit) throw new Problem(this.busy, { limit: this.limit });
    this.running.set(who, running + 1);
    try {
      await work();
    } finally {
      const left = (this.running.get(who) ?? 1) - 1;
      if (left > 0) this.running.set(who, left);
      else this.running.delete(who);
    }
  }
}
