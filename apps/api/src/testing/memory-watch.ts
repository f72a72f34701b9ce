import { familyOf, runningProcesses } from './process-tree';

const LOOK_EVERY_MS = 250;

/** For a worker with all that it starts. */
export const MAX_WORKER_MEBIBYTES = 4_096;

/** The most memory that a process and all that it started have had at a time. */
export class MemoryWatch {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(pid: () => number) {
    this.timer = setInterval(() => {
      const rss = familyOf(pid(), runningProcesses()).reduce((sum, { rssBytes }) => sum + rssBytes, 0);
      this.peak = Math.max(this.peak, rss);
    }, LOOK_EVERY_MS);
  }

  get peakMebibytes(): number {
    return Math.round(this.peak / 1_048_576);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
