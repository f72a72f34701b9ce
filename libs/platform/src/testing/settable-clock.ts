import type { Clock } from '@chogura/kernel';

/** A clock that stands still until a test moves it. */
export class SettableClock implements Clock {
  private instantMs: number;

  constructor(start: string) {
    this.instantMs = Date.parse(start);
  }

  now(): Date {
    return new Date(this.instantMs);
  }

  set(instant: string): void {
    this.instantMs = Date.parse(instant);
  }

  advance(milliseconds: number): void {
    this.instantMs += milliseconds;
  }
}
