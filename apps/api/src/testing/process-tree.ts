import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/** One process as /proc tells it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly commandLine: string;
  readonly rssBytes: number;
}

/** Every process of this machine that has not ended yet; one that is only waited for has. */
export function runningProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        // After the last ")": state, parent, group, …; the 22nd from there is the resident set in pages.
        const columns = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (columns[0] === 'Z' || columns[0] === 'X') return [];
        const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const [parent, group, pages] = [columns[1], columns[2], columns[21]].map(Number);
        return [
          {
            pid: Number(name),
            parent: parent ?? 0,
            group: group ?? 0,
            commandLine,
            rssBytes: (pages ?? 0) * PAGE_BYTES,
          },
        ];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}

/** A process and all that it has started, directly or not. */
export function familyOf(pid: number, processes = runningProcesses()): RunningProcess[] {
  const family = processes.filter((each) => each.pid === pid);
  for (const member of family) family.push(...processes.filter(({ parent }) => parent === member.pid));
  return family;
}

/** The processes whose command line names something in `folder`: whatever works on files there. */
export const processesIn = (folder: string): RunningProcess[] =>
  runningProcesses().filter(({ commandLine }) => commandLine.includes(folder));
