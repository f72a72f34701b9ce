import { readdir, readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly rssBytes: number;
}

/** Resident memory of every process of a group, in bytes. */
export async function groupRssBytes(groupId: number): Promise<number> {
  return sum((await allProcesses()).filter(({ group }) => group === groupId));
}

/** Resident memory of a process and of all that descend from it, whichever groups they went into, in bytes. */
export async function treeRssBytes(rootPid: number): Promise<number> {
  const processes = await allProcesses();
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const tree = processes.filter(({ pid }) => pid === rootPid);
  // Grows while it is walked: each one's children come after it.
  for (const { pid } of tree) tree.push(...(children.get(pid) ?? []));
  return sum(tree);
}

async function allProcesses(): Promise<ProcessFacts[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(factsOf));
  return found.filter((facts) => facts !== null);
}

async function factsOf(pid: string): Promise<ProcessFacts | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  if (stat === '') return null;
  // After the last ")": state, parent, group, …; the 22nd from there is the resident set in pages.
  const columns = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    pid: Number(pid),
    parent: Number(columns[1]),
    group: Number(columns[2]),
    rssBytes: Number(columns[21]) * PAGE_BYTES,
  };
}

const sum = (processes: readonly ProcessFacts[]): number =>
  processes.reduce((total, { rssBytes }) => total + rssBytes, 0);
