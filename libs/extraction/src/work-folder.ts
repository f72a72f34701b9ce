import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, newId } from '@chogura/kernel';
import { Config, OnSchedule, type ScheduledJob, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';

const PREFIX = 'worker-';
const EVERY_MS = 60_000;
/** Many times the interval at which a worker shows that it lives. */
const SILENT_MS = 10 * 60_000;

/**
 * Where one worker works, below CHOGURA_TMP_DIR: copies of what is being read, homes of the reading processes. A killed worker cannot
 * clear its own, so the others do, and its successor.
 */
@OnSchedule({ name: 'extraction.clear-work', everyMs: EVERY_MS })
@Injectable()
export class WorkFolder implements ScheduledJob {
  /** Made by whoever puts something there first. */
  readonly path: string;

  constructor(
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    this.path = join(config.tmpDir, `${PREFIX}${newId()}`);
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await utimes(this.path, now, now).catch(ignoreMissing);
    const names = (await readdir(this.config.tmpDir).catch(ignoreMissing)) ?? [];
    for (const path of names.filter((name) => name.startsWith(PREFIX)).map((name) => join(this.config.tmpDir, name))) {
      const found = await stat(path).catch(ignoreMissing);
      if (found && now.getTime() - found.mtimeMs > SILENT_MS) await removeFolder(path);
    }
  }

  async remove(): Promise<void> {
    await removeFolder(this.path);
  }
}

/** Programs that are just being ended may still write. */
export const removeFolder = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
