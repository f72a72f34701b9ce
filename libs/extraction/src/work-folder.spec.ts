import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '@chogura/platform';
import { SettableClock } from '@chogura/platform/testing';
import { WorkFolder } from './work-folder';

const MINUTE_MS = 60_000;

describe('the folder in which a worker works', () => {
  let tmpDir: string;
  let clock: SettableClock;
  beforeEach(async () => {
    tmpDir = await mkdtemp(join(tmpdir(), 'chogura-work-'));
    clock = new SettableClock(new Date().toISOString());
  });
  afterEach(() => rm(tmpDir, { recursive: true, force: true }));

  async function workFolder(): Promise<WorkFolder> {
    const folder = new WorkFolder({ tmpDir } as Config, clock);
    await mkdir(join(folder.path, 'reading'), { recursive: true });
    await writeFile(join(folder.path, 'reading', 'original.pdf'), 'a copy');
    return folder;
  }

  it('goes with a worker that was killed, once it has been silent for long, and not with one that lives', async () => {
    const [living, killed] = [await workFolder(), await workFolder()];
    for (let minute = 0; minute < 9; minute++) {
      clock.advance(MINUTE_MS);
      await living.run();
    }
    expect(existsSync(killed.path)).toBe(true);
    clock.advance(2 * MINUTE_MS);
    await living.run();
    expect(existsSync(killed.path)).toBe(false);
    expect(existsSync(join(living.path, 'reading', 'original.pdf'))).toBe(true);
  });

  it('leaves what no worker has made', async () => {
    const foreign = join(tmpDir, 'something-else');
    await mkdir(foreign);
    const longAgo = new Date(clock.now().getTime() - 1_000 * MINUTE_MS);
    await utimes(foreign, longAgo, longAgo);
    await new WorkFolder({ tmpDir } as Config, clock).run();
    expect(existsSync(foreign)).toBe(true);
  });

  it('may be asked to go before anything was put there', async () => {
    const folder = new WorkFolder({ tmpDir } as Config, clock);
    await folder.run();
    await folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });
});
