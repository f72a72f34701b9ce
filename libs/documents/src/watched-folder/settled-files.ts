import type { SeenFile } from './company-folder';

interface Observation {
  readonly file: SeenFile;
  readonly sinceMs: number;
}

/**
 * Tells files that are still being written from whole ones: a whole one has not changed in size, time and place for a while. Times of the
 * file system are compared with each other only, for a share has a clock of its own.
 */
export class SettledFiles {
  private before = new Map<string, Observation>();

  constructor(
    private readonly settleMs: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** @param files all that lie there now. @returns those that have been the same for long enough */
  of(files: readonly SeenFile[]): SeenFile[] {
    const now = this.nowMs();
    const observed = new Map<string, Observation>();
    for (const file of files) {
      const known = this.before.get(file.path);
      observed.set(file.path, { file, sinceMs: known && isSame(known.file, file) ? known.sinceMs : now });
    }
    this.before = observed;
    return [...observed.values()].filter(({ sinceMs }) => now - sinceMs >= this.settleMs).map(({ file }) => file);
  }
}

const isSame = (a: SeenFile, b: SeenFile): boolean =>
  a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
