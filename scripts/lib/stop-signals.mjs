const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1_000;

/**
 * Calls `stop` when this process is asked to end, or when whoever started it is gone: npm killed outright tells nobody, but its child gets
 * another parent; a process under another Node (install.mjs) tells by the end of its channel.
 * @returns the way to stop listening
 */
export function stopSignals(stop) {
  for (const signal of SIGNALS) process.on(signal, stop);
  process.on('disconnect', stop);
  // A listener alone keeps the channel, and so the process, alive.
  process.channel?.unref();
  const { ppid } = process;
  const isByNpm = process.env.npm_lifecycle_event !== undefined;
  const timer = setInterval(() => isByNpm && process.ppid !== ppid && stop(), PARENT_CHECK_MS).unref();
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
    process.off('disconnect', stop);
    clearInterval(timer);
  };
}
