// npm run bench:upload [-- --rounds N]
// How many MiB a second one browser gets registered by the tus protocol, in the built product with everything durable, as a share of what a
// plain Node process writes of the same bytes, each file with fsync; and how far the memory of the HTTP process grows
// while 2 GiB come in. Progress goes to stderr; the last line of stdout is JSON. It ends with exit code 1 where a share or the memory is not as promised.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../tools/bench/measures.mjs';
import { prepareBenchProduct } from './lib/bench-product.mjs';
import { uuidV7 } from './lib/clerk.mjs';
import { runCommand } from './lib/command.mjs';
import { Failure } from './lib/failure.mjs';

/** As the browser does. */
const AT_ONCE = 3;
const MEBIBYTE = 1_048_576;
const SETS = [
  { sizeMib: 1, files: 96, minShare: 0.3 },
  { sizeMib: 64, files: 6, minShare: 0.7 },
];
/** 2 GiB. */
const LONG_SET = { sizeMib: 64, files: 32 };
const MAX_GROWTH_MIB = 128;
const MEMORY_EVERY_MS = 100;

const step = (what) => console.error(what);

function readOptions() {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 5)
    throw new Failure('--rounds is a whole number from 1 to 5.');
  return { rounds };
}

/** `files` times `work(index)`, a few at a time. @returns seconds */
async function fewAtATime(files, work) {
  const startedMs = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < files) await work(next++);
    }),
  );
  return (performance.now() - startedMs) / 1_000;
}

/** Bytes that look like a PDF; each file begins otherwise, so that none is a duplicate. */
const bytesOf = (sizeMib) => Buffer.concat([Buffer.from('%PDF-1.4\n%'), randomBytes(sizeMib * MEBIBYTE - 10)]);

/** Registers the bytes as one file. */
async function upload(url, cookie, agent, bytes) {
  const id = uuidV7();
  const head = Buffer.from(`%PDF-1.4\n%${id}\n`);
  const base64 = (text) => Buffer.from(text).toString('base64');
  const sending = request(`${url}/api/v1/uploads`, {
    method: 'POST',
    agent,
    headers: {
      cookie,
      'X-Chogura-Request': '1',
      'Tus-Resumable': '1.0.0',
      'Upload-Length': bytes.length,
      'Upload-Metadata': `id ${base64(id)},filename ${base64('a.pdf')}`,
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': bytes.length,
    },
  });
  sending.write(head);
  sending.end(bytes.subarray(head.length));
  const [response] = await once(sending, 'response');
  response.setEncoding('utf8');
  let body = '';
  for await (const text of response) body += text;
  if (response.statusCode !== 201) throw new Error(`an upload was answered ${response.statusCode} ${body}`);
}

/** What a Node process of its own does with the same bytes: open, write, fsync, close. @returns MiB a second */
async function plainWrites(folder, { sizeMib, files }) {
  mkdirSync(folder);
  const program = `
    const { open } = require('node:fs/promises');
    const bytes = require('node:crypto').randomBytes(${sizeMib} * ${MEBIBYTE});
    (async () => {
      const startedMs = performance.now();
      for (let index = 0; index < ${files}; index++) {
        const file = await open(${JSON.stringify(folder)} + '/' + index, 'wx');
        for (let at = 0; at < bytes.length; at += 65536) await file.write(bytes, at, Math.min(65536, bytes.length - at));
        await file.sync();
        await file.close();
      }
      console.log((performance.now() - startedMs) / 1000);
    })();`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seconds = '';
  for await (const text of child.stdout.setEncoding('utf8')) seconds += text;
  rmSync(folder, { recursive: true });
  return (sizeMib * files) / Number(seconds);
}

/** Processes of the product by what they run, found by the folder they work in. */
function pidOf(folder, bundle) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const isOurs = readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder.at('objects'));
      if (isOurs && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(bundle)) return Number(pid);
    } catch {
      // Gone meanwhile, or nobody's business.
    }
  }
  throw new Failure(`${bundle} is not running`);
}

const memoryMib = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

async function work({ rounds }, run) {
  const startBenchProduct = await prepareBenchProduct(run);
  const { product, folder, clerk } = await startBenchProduct();
  const apiPid = pidOf(folder, 'main.mjs');
  const workerPid = pidOf(folder, 'worker.mjs');
  // What is read meanwhile would be measured, too.
  process.kill(workerPid, 'SIGSTOP');
  run.atEnd(() => {
    try {
      process.kill(workerPid, 'SIGCONT');
    } catch {
      // Ended with everything else.
    }
  });
  const cookie = clerk
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const register = async ({ sizeMib, files }) => {
    const bytes = bytesOf(sizeMib);
    return (sizeMib * files) / (await fewAtATime(files, () => upload(product.url, cookie, agent, bytes)));
  };

  step('warming up');
  await register({ sizeMib: 1, files: 20 });
  const result = {};
  let isAsPromised = true;
  for (const set of SETS) {
    const measured = [];
    for (let round = 1; round <= rounds; round++) {
      const plain = await plainWrites(join(folder.path, 'plain'), set);
      const registered = await register(set);
      measured.push({ plain, registered, share: registered / plain });
      step(`${set.sizeMib} MiB, round ${round}: ${registered.toFixed(0)} of ${plain.toFixed(0)} MiB/s`);
    }
    const of = (what) => Number(median(measured.map((each) => each[what])).toFixed(2));
    result[`files${set.sizeMib}Mib`] = {
      mibPerSecond: of('registered'),
      plainMibPerSecond: of('plain'),
      share: of('share'),
    };
    isAsPromised &&= of('share') >= set.minShare;
  }

  step('2 GiB');
  const before = memoryMib(apiPid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memoryMib(apiPid))), MEMORY_EVERY_MS);
  await register(LONG_SET);
  clearInterval(watch);
  const growthMib = Math.round(most - before);
  result.memory = { beforeMib: Math.round(before), mostMib: Math.round(most), growthMib };
  isAsPromised &&= growthMib <= MAX_GROWTH_MIB;
  console.log(JSON.stringify(result));
  return isAsPromised ? 0 : 1;
}

await runCommand(step, (run) => work(readOptions(), run));
