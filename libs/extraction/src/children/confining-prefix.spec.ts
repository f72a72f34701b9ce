import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { type BuiltPrograms, buildPrograms } from '../testing/built-programs';
import { noneLeftWith, processesWith, until } from '../testing/running-processes';
import type { ConfinedProgram, ConfinedProgramAnswer } from './testing/confined-program';

jest.setTimeout(30_000);

/** A user namespace in which the kernel allows no further namespaces, as many containers do. */
const WITHOUT_NAMESPACES = [
  'unshare',
  '--map-root-user',
  'sh',
  '-c',
  'for kind in user net pid; do echo 0 > /proc/sys/user/max_${kind}_namespaces; done; exec "$@"',
  'sh',
];
const CAN_FORBID_NAMESPACES = spawnSync('unshare', ['--map-root-user', 'true']).status === 0;
const IS_ROOT = process.getuid?.() === 0;
const WITHOUT_THE_RIGHT = IS_ROOT ? ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin'] : [];

/** Each place to start the process from, and what confines its programs there. */
const PLACES: readonly { name: string; from: readonly string[]; path?: string; prefix: RegExp }[] = [
  ...(IS_ROOT ? [{ name: 'as root', from: [], prefix: /^setpriv .* unshare --net --pid/ }] : []),
  ...(CAN_FORBID_NAMESPACES
    ? [
        {
          name: 'without the right to make namespaces',
          from: WITHOUT_THE_RIGHT,
          prefix: /^setpriv .* unshare --map-root-user --net --pid/,
        },
        { name: 'where no namespaces are allowed', from: WITHOUT_NAMESPACES, prefix: /^setpriv --pdeathsig KILL$/ },
      ]
    : []),
  { name: 'where nothing confines', from: [], path: '/nowhere', prefix: /^$/ },
];

describe('confining a program', () => {
  let built: BuiltPrograms;
  let scratchDir: string;
  beforeAll(async () => {
    built = buildPrograms('children/testing/confined-program.ts');
    scratchDir = await mkdtemp(join(tmpdir(), 'chogura-prefix-'));
  });
  afterAll(async () => {
    await built.remove();
    await rm(scratchDir, { recursive: true, force: true });
  });

  function start(from: readonly string[], path: string | undefined, command: ConfinedProgram['command'], ms = 10_000) {
    const order: ConfinedProgram = { command, confinement: { timeLimitMs: ms, scratchDir } };
    const line = [...from, process.execPath, built.path('confined-program.mjs'), JSON.stringify(order)];
    const [program = '', ...args] = line;
    return spawn(program, args, { env: { PATH: path ?? process.env['PATH'] }, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  describe.each(PLACES)('$name', ({ from, path, prefix }) => {
    const run = async (command: ConfinedProgram['command'], ms?: number): Promise<ConfinedProgramAnswer> =>
      JSON.parse(await text(start(from, path, command, ms).stdout)) as ConfinedProgramAnswer;

    it('takes the strictest way that works, and runs the program', async () => {
      const answer = await run(['sh', '-c', 'echo from $HOME']);
      expect(answer.prefix.join(' ')).toMatch(prefix);
      expect(answer.stdout).toContain(`from ${join(scratchDir, 'home-')}`);
    });

    it('tells that a program is not installed', async () => {
      const { error } = await run(['chogura-no-such-program']);
      expect(error).toMatch(/chogura-no-such-program (is not installed|ENOENT)/);
    });

    it('ends it with what it started when its time is over', async () => {
      const mark = newId();
      expect((await run(['sh', '-c', `sleep 60; : ${mark}`], 500)).error).toContain('over its time limit');
      await noneLeftWith(mark);
    });

    it('does not wait for what it left behind holding its output', async () => {
      const mark = newId();
      const answer = await run(['sh', '-c', `echo done; setsid --fork sh -c 'sleep 60; : ${mark}'`]);
      expect(answer.stdout).toBe('done\n');
      for (const pid of await processesWith(mark)) process.kill(pid, 'SIGKILL');
    });
  });

  it.each(PLACES.filter(({ prefix }) => !prefix.test('')))(
    'ends it with the process that started it, $name',
    async ({ from, path }) => {
      const mark = newId();
      const starter = start(from, path, ['sh', '-c', `touch ${mark}; sleep 60`]);
      const hasStarted = async () =>
        (await readdir(scratchDir, { recursive: true })).some((name) => name.includes(mark));
      await until(hasStarted);
      starter.kill('SIGKILL');
      await noneLeftWith(mark);
    },
  );
});
