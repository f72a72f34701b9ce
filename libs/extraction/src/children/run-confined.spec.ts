import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { noneLeftWith, processesWith, until } from '../testing/running-processes';
import { confiningPrefix } from './confining-prefix';
import { type Confinement, ConfinementBroken, runConfined } from './run-confined';

jest.setTimeout(30_000);

const MEBIBYTE = 1_048_576;
const ALLOWS_NAMESPACES = [['--net'], ['--map-root-user', '--net']].some(
  (options) => spawnSync('unshare', [...options, 'true']).status === 0,
);

describe('a confined program', () => {
  let scratchDir: string;
  beforeAll(async () => void (scratchDir = await mkdtemp(join(tmpdir(), 'chogura-confined-'))));
  afterAll(() => rm(scratchDir, { recursive: true, force: true }));
  afterEach(async () => expect(await readdir(scratchDir)).toEqual([]));

  const run = (command: string, args: readonly string[] = [], limits: Partial<Confinement> = {}) =>
    runConfined(command, args, { timeLimitMs: 20_000, scratchDir, ...limits });
  const sh = (script: string, limits: Partial<Confinement> = {}) => run('sh', ['-c', script], limits);

  it('gives its output, its errors and its exit code', async () => {
    const { stdout, stderr, exitCode } = await sh('cat; echo oops >&2; exit 3', { stdin: '請求書' });
    expect({ stdout: stdout.toString(), stderr, exitCode }).toEqual({
      stdout: '請求書',
      stderr: 'oops\n',
      exitCode: 3,
    });
  });

  it('has no exit code when a signal ended it', async () => {
    const mark = newId();
    const running = sh(`sleep 60; : ${mark}`);
    await until(async () => (await processesWith(mark)).length > 0);
    for (const pid of await processesWith(mark)) process.kill(pid, 'SIGKILL');
    expect((await running).exitCode).toBeNull();
  });

  it('need not read its input', async () => {
    expect((await sh('exec true', { stdin: 'x'.repeat(2 * MEBIBYTE) })).exitCode).toBe(0);
  });

  it('knows nothing of its surroundings', async () => {
    process.env['CHOGURA_SECRET_OF_THE_TEST'] = 'secret';
    const lines = (await run('env')).stdout.toString().trim().split('\n');
    delete process.env['CHOGURA_SECRET_OF_THE_TEST'];
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual(['HOME', 'LANG', 'PATH', 'TMPDIR']);
  });

  it('works in a home of its own, which is gone afterwards with all that was left there', async () => {
    const { stdout } = await sh('mkdir -p deep/er; echo x > deep/er/file; chmod 500 deep; echo $HOME $TMPDIR $PWD');
    const [home = '', tmp, cwd] = stdout.toString().trim().split(' ');
    expect(home.startsWith(join(scratchDir, 'home-'))).toBe(true);
    expect([tmp, cwd]).toEqual([home, home]);
  });

  it('reaches no network, not even its own machine', async () => {
    expect(confiningPrefix().includes('--net')).toBe(ALLOWS_NAMESPACES);
    let calls = 0;
    const server = createServer(() => calls++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { exitCode } = await run('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]);
    await new Promise((resolve) => server.close(resolve));
    // Where the kernel allows no namespaces the call arrives, and the rest of the confinement has to do.
    expect({ isCalled: calls > 0, isAnswered: exitCode === 0 }).toEqual({
      isCalled: !ALLOWS_NAMESPACES,
      isAnswered: !ALLOWS_NAMESPACES,
    });
  });

  it('is ended when its time is over', async () => {
    const mark = newId();
    const running = sh(`sleep 60 # ${mark}`, { timeLimitMs: 400 });
    await expect(running).rejects.toEqual(new ConfinementBroken('time', 'sh'));
    await noneLeftWith(mark);
  });

  it('is ended when it takes too much memory', async () => {
    const running = sh('head -c 900M /dev/zero | tail', { maxRssBytes: 100 * MEBIBYTE });
    await expect(running).rejects.toEqual(new ConfinementBroken('memory', 'sh'));
  });

  it('is ended when something that it started in a session of its own takes too much memory', async () => {
    const running = sh('setsid sh -c "head -c 900M /dev/zero | tail" & wait', { maxRssBytes: 100 * MEBIBYTE });
    await expect(running).rejects.toEqual(new ConfinementBroken('memory', 'sh'));
  });

  it('is ended when it writes without end', async () => {
    await expect(run('yes', [], { maxOutputBytes: MEBIBYTE })).rejects.toEqual(new ConfinementBroken('output', 'yes'));
  });

  it('has no more of its errors kept than a person reads', async () => {
    expect((await sh('yes error | head -c 1000000 >&2')).stderr).toHaveLength(4_000);
  });

  it('is said not to be installed when it is not', async () => {
    await expect(run('chogura-no-such-program')).rejects.toThrow('chogura-no-such-program is not installed');
  });

  it.each([
    ['in its own group', ''],
    ['in a session of its own', 'setsid '],
    ['in a session of its own, its parent gone', 'setsid setsid --fork '],
  ])('leaves nothing running that it started %s', async (_, how) => {
    const mark = newId();
    const started = await sh(`${how}sh -c 'sleep 60; : ${mark}' >/dev/null 2>&1 & sleep 0.2; echo done`);
    expect(started.stdout.toString()).toBe('done\n');
    if (ALLOWS_NAMESPACES || how === '') await noneLeftWith(mark);
  });

  it('takes with it what it started when its time is over', async () => {
    const mark = newId();
    const running = sh(`setsid sh -c 'sleep 60; : ${mark}' & wait`, { timeLimitMs: 1_500 });
    const outcome = running.catch((error: unknown) => error);
    await until(async () => (await processesWith(`: ${mark}`)).length > 1);
    expect(await outcome).toEqual(new ConfinementBroken('time', 'sh'));
    if (ALLOWS_NAMESPACES) await noneLeftWith(mark);
  });
});
