// npm run bench:bad-files
// How long a good document waits behind each kind of bad file, against its time alone in the same minute, in the built product with
// everything durable. Progress goes to stderr; the last line of stdout is one JSON object. It ends with exit code 1 where a document
// waits more than twice its normal time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { runCommand } from './lib/command.mjs';

/** So long after the last document nothing is left to do. */
const REST_MS = 3_000;

const step = (what) => console.error(what);

async function work(run) {
  const startBenchProduct = await prepareBenchProduct(run);
  const { WaitingBench } = await import('../tools/bench/waiting-bench.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'chogura-bad-files-'));
  run.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  step('making the files');
  const bench = await WaitingBench.prepare(folder);
  const { clerk } = await startBenchProduct();
  const listening = new AbortController();
  run.atEnd(() => listening.abort());
  await bench.connect(clerk, listening.signal);
  await bench.warmUp();
  await pause(REST_MS);
  for await (const line of bench.measureEach()) step(line);
  const result = bench.result();
  console.log(JSON.stringify(result));
  return result.isWithinTwice ? 0 : 1;
}

await runCommand(step, work);
