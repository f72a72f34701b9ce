import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 500;

/** Proportional set size of every process below one, itself left out: what several share is counted once. In bytes. */
export function memoryBelow(ancestor) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = read(`/proc/${name}/stat`);
    // After the last ")": state, parent.
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid) => {
    for (let parent = parents.get(pid); parent; parent = parents.get(parent)) if (parent === ancestor) return true;
    return false;
  };
  let bytes = 0;
  for (const pid of parents.keys()) {
    if (isBelow(pid)) bytes += Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
  }
  return bytes;
}

/** Looks twice a second until it is told to stop. @returns stop, which gives the largest sum that was seen */
export function watchMemory(ancestor) {
  let peak = 0;
  const look = () => (peak = Math.max(peak, memoryBelow(ancestor)));
  const timer = setInterval(look, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

/** Empty when the process has ended meanwhile. */
function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
