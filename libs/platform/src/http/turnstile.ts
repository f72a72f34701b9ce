import { Problem, type ProblemDefinition } from '@chogura/kernel';

const RETRY_AFTER_SECONDS = 5;

export interface TurnstileLimits {
  readonly maxRunning: number;
  readonly maxWaiting: number;
  /** What is said when the line is full; status 503. */
  readonly busy: ProblemDefinition;
}

/** Lets a few through at a time and keeps a bounded line before it, first come first served. */
export class Turnstile {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: TurnstileLimits) {}

  /** @throws Problem `busy` with Retry-After when the line is full */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    const { maxRunning, maxWaiting, busy } = this.limits;
    if (this.running >= maxRunning) {
      if (this.waiting.length >= maxWaiting) throw new Problem(busy, {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // The place is handed to the next in line, so nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
