import { spawnSync } from 'node:child_process';

/** Ends the program with the process that started it, however that one ends. */
const TIED = ['setpriv', '--pdeathsig', 'KILL'] as const;
/** No network, and a process namespace that ends with its first process, so that nothing the program started outlives it. */
const NAMESPACES = ['--net', '--pid', '--fork', '--kill-child'] as const;

/** Strictest first. The second is for those who are not root, the last two for kernels and containers that allow no namespaces. */
const PREFIXES: readonly (readonly string[])[] = [
  [...TIED, 'unshare', ...NAMESPACES],
  [...TIED, 'unshare', '--map-root-user', ...NAMESPACES],
  TIED,
  [],
];

let chosen: readonly string[] | null = null;

/** What to put before the command line of a program that must be confined: the strictest that works here. Tried once. */
export function confiningPrefix(): readonly string[] {
  chosen ??=
    PREFIXES.find(
      ([command, ...args]) => command === undefined || spawnSync(command, [...args, 'true']).status === 0,
    ) ?? [];
  return chosen;
}
