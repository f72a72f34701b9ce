import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 500;
/** Of the kernel's clock for processes, on every Linux that Node knows. */
const TICKS_PER_SECOND = 100;

/** Every process below one, itself left out, with what /proc/PID/stat says after the name: state, parent, group, … */
function processesBelow(ancestor) {
  const columnsOf = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = read(`/proc/${name}/stat`);
    if (stat) columnsOf.set(Number(name), stat.slice(stat.lastIndexOf(')') + 2).split(' '));
  }
  const parentOf = (pid) => Number(columnsOf.get(pid)?.[1] ?? 0);
  const isBelow = (pid) => {
    for (let parent = parentOf(pid); parent; parent = parentOf(parent)) if (parent === ancestor) return true;
    return false;
  };
  return [...columnsOf].filter(([pid]) => isBelow(pid)).map(([pid, columns]) => ({ pid, columns }));
}

/** Proportional set size of every process below one: what several share is counted once. In bytes. */
export function memoryBelow(ancestor) {
  const sizes = processesBelow(ancestor).map(({ pid }) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return sizes.reduce((sum, kibibytes) => sum + kibibytes * 1024, 0);
}

/** What every process below one has computed so far, those included that have ended and were waited for. In milliseconds of one core. */
export function cpuTimeBelow(ancestor) {
  const ticks = processesBelow(ancestor).map(({ columns }) => {
    const [user, system, usersOfEnded, systemOfEnded] = columns.slice(11, 15).map(Number);
    return user + system + usersOfEnded + systemOfEnded;
  });
  return (ticks.reduce((sum, each) => sum + each, 0) * 1_000) / TICKS_PER_SECOND;
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
