import { readFileSync } from 'node:fs';

/** What the worker's log says of each document that it read. @returns {Map<string, Record<string, number>>} by document, milliseconds per stage */
export function readStageTimes(workerLog) {
  const readings = readFileSync(workerLog, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"document read"'))
    .map((line) => JSON.parse(line));
  return new Map(readings.map(({ documentId, stageTimesMs }) => [documentId, stageTimesMs]));
}
