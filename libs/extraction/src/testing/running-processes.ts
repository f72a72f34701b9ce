import { readdir, readFile } from 'node:fs/promises';

const LOOK_AGAIN_MS = 25;

/** Ids of the processes, of whatever namespace, whose command line has a text in it. Ended ones that nobody has waited for have none. */
export async function processesWith(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => lines[index]?.includes(text)).map(Number);
}

/** Waits until something is so. @throws Error when it is not within the time */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`not so within ${withinMs} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

export const noneLeftWith = (text: string): Promise<void> =>
  until(async () => (await processesWith(text)).length === 0);
