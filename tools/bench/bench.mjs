import { cpus } from 'node:os';
import { Arrivals } from './arrivals.mjs';
import { makeDocuments } from './documents.mjs';
import { median, percentile, referenceLoopMs } from './measures.mjs';
import { cpuTimeBelow, memoryBelow, watchMemory } from './process-tree.mjs';
import { readStageTimes } from './stage-times.mjs';

/** The rounds of one benchmark and what comes out of them. */
export class Bench {
  #documents;
  #options;
  #arrivals;
  #workerLog;
  #idleMemoryBytes = 0;
  #peakMemoryBytes = 0;
  #rounds = [];
  #all = { pdf: [], scan: [] };

  constructor(options, documents) {
    this.#options = options;
    this.#documents = documents;
  }

  /** Makes all documents, one of each kind more than the rounds need. @param options pdfs and scans of a round, rounds */
  static async prepare(options) {
    const count = (ofARound) => 1 + 2 * ofARound * options.rounds;
    const { pdfs, scans } = await makeDocuments({ pdfs: count(options.pdfs), scans: count(options.scans) });
    return new Bench(options, { pdf: pdfs, scan: scans });
  }

  async connect(clerk, workerLog, signal) {
    this.#arrivals = new Arrivals(clerk);
    this.#workerLog = workerLog;
    await clerk.follow(this.#arrivals.onEvent, signal);
  }

  async warmUp() {
    await this.#arrivals.oneByOne([...this.#take('pdf', 1), ...this.#take('scan', 1)]);
  }

  noteIdleMemory() {
    this.#idleMemoryBytes = memoryBelow(process.pid);
  }

  async round() {
    const loopMs = referenceLoopMs();
    const stopWatching = watchMemory(process.pid);
    const pdf = await this.#measure('pdf', this.#options.pdfs);
    const scan = await this.#measure('scan', this.#options.scans);
    this.#peakMemoryBytes = Math.max(this.#peakMemoryBytes, stopWatching());
    const figures = {
      pdfPerMinute: pdf.perMinute,
      scanPerMinute: scan.perMinute,
      pdfP50Ms: pdf.p50Ms,
      pdfP95Ms: pdf.p95Ms,
      scanP50Ms: scan.p50Ms,
      scanP95Ms: scan.p95Ms,
      pdfCpuMs: pdf.cpuMs,
      scanCpuMs: scan.cpuMs,
      referenceLoopMs: Math.round(loopMs),
    };
    this.#rounds.push(figures);
    return figures;
  }

  result() {
    const medianOf = (name) => median(this.#rounds.map((round) => round[name]));
    const names = Object.keys(this.#rounds[0]);
    const everything = [...this.#all.pdf, ...this.#all.scan];
    const stages = readStageTimes(this.#workerLog);
    return {
      ...Object.fromEntries(names.map((name) => [name, medianOf(name)])),
      stageTimesMs: { pdf: stageMedians(this.#all.pdf, stages), scan: stageMedians(this.#all.scan, stages) },
      peakMemoryBytes: this.#peakMemoryBytes,
      idleMemoryBytes: this.#idleMemoryBytes,
      memoryIs: 'proportional set size (PSS) of PostgreSQL, Redis, API, worker and all they start',
      cores: cpus().length,
      documents: everything.length,
      notRead: everything.filter(({ isRead }) => !isRead).length,
      amountsRight: everything.filter(({ isAmountRight }) => isAmountRight).length,
      rounds: this.#rounds,
    };
  }

  async #measure(kind, count) {
    const cpuBeforeMs = cpuTimeBelow(process.pid);
    const alone = await this.#arrivals.oneByOne(this.#take(kind, count));
    const { arrivals, elapsedMs } = await this.#arrivals.allAtOnce(this.#take(kind, count));
    this.#all[kind].push(...alone.map((arrival) => ({ ...arrival, isAlone: true })), ...arrivals);
    const totals = alone.map(({ totalMs }) => totalMs);
    return {
      p50Ms: Math.round(percentile(totals, 0.5)),
      p95Ms: Math.round(percentile(totals, 0.95)),
      perMinute: Math.round((count / elapsedMs) * 60_000),
      // Of one document: says the same also while the machine does other work.
      cpuMs: Math.round((cpuTimeBelow(process.pid) - cpuBeforeMs) / (2 * count)),
    };
  }

  #take(kind, count) {
    return this.#documents[kind].splice(0, count);
  }
}

/** Median per stage of those that came one by one: of the upload, of each stage of the reading, and of the way between and after them. */
function stageMedians(arrivals, stages) {
  const rows = arrivals
    .filter(({ id, isAlone }) => isAlone && stages.has(id))
    .map(({ id, uploadMs, totalMs }) => {
      const reading = stages.get(id);
      const read = Object.values(reading).reduce((sum, each) => sum + each, 0);
      return { upload: uploadMs, ...reading, between: Math.max(0, totalMs - uploadMs - read) };
    });
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, Math.round(median(rows.map((row) => row[name] ?? 0)))]));
}
