import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidV7 } from '../../scripts/lib/clerk.mjs';
import { makeBadFiles } from '../bad-files/make-bad-files.mjs';
import { Arrivals } from './arrivals.mjs';
import { makeDocuments } from './documents.mjs';
import { median, referenceLoopMs } from './measures.mjs';
import { watchMemory } from './process-tree.mjs';

/** B3: the next document waits no more than so many times its normal time. */
const MAX_RATIO = 2;
/** Good documents at most while one bad file is read. */
const MOST_BEHIND = 5;
const WARM_UP = 5;
const GOOD_DOCUMENTS = 700;
const READ_LIMIT_MS = 300_000;
const POLL_MS = 200;

/** Sends each bad file and good documents behind it: how long do these take, and how long as many of them alone? */
export class WaitingBench {
  #kinds;
  #folder;
  #good;
  #clerk;
  #arrivals;
  #rows = [];
  #loops = [];

  constructor(kinds, folder, good) {
    this.#kinds = kinds;
    this.#folder = folder;
    this.#good = good;
  }

  /** @param folder where the bad files are made */
  static async prepare(folder) {
    const kinds = await makeBadFiles(folder);
    // Every letter is the same page of text: its bytes differ by a comment behind its end, so that none is another's duplicate.
    const { pdfs } = await makeDocuments({ pdfs: 1, scans: 0 });
    return new WaitingBench(kinds, folder, copiesOf(pdfs[0]));
  }

  async connect(clerk, signal) {
    this.#clerk = clerk;
    this.#arrivals = new Arrivals(clerk);
    await clerk.follow(this.#arrivals.onEvent, signal);
  }

  async warmUp() {
    for (let time = 0; time < WARM_UP; time++) await this.#timeOfGood();
  }

  /** Yields a line for each kind. */
  async *measureEach() {
    for (const kind of this.#kinds) {
      this.#loops.push(referenceLoopMs());
      const row = await this.#measure(kind);
      this.#rows.push(row);
      yield `${row.behindMs} ms behind, ${row.aloneMs} ms alone, the file itself ${row.tookMs} ms: ${kind.kind}`;
    }
  }

  /** The kinds that take long one by one, the others, each of which is soon over, together. */
  result() {
    const [long, short] = [true, false].map((takesLong) => this.#rows.filter((row) => row.takesLong === takesLong));
    const ratioOf = (rows) => {
      const all = (name) => median(rows.flatMap((row) => row[name]));
      return Number((all('behind') / all('alone')).toFixed(2));
    };
    const ratios = long.map((row) => ({ file: row.file, ratio: ratioOf([row]) }));
    const worst = ratios.reduce((most, each) => (each.ratio > most.ratio ? each : most));
    const ratioBehindQuickOnes = ratioOf(short);
    return {
      kinds: this.#rows.length,
      kindsThatTakeLong: long.length,
      worstRatioBehindLongOnes: worst.ratio,
      worstIsBehind: worst.file,
      ratioBehindQuickOnes,
      isWithinTwice: worst.ratio <= MAX_RATIO && ratioBehindQuickOnes <= MAX_RATIO,
      aloneMs: Math.round(median(this.#rows.flatMap(({ alone }) => alone))),
      peakMemoryBytes: Math.max(...this.#rows.map(({ peakMemoryBytes }) => peakMemoryBytes)),
      referenceLoopMs: Math.round(median(this.#loops)),
    };
  }

  async #measure({ file, path, takesLong = false }) {
    const alone = [await this.#timeOfGood()];
    const behind = [];
    const stopWatching = watchMemory(process.pid);
    const startedAt = performance.now();
    const id = await this.#send(file, readFileSync(join(this.#folder, path)));
    const isOver = async () => !id || (await this.#clerk.document(id)).inputState !== 'reading';
    do behind.push(await this.#timeOfGood());
    while (behind.length < MOST_BEHIND && !(await isOver()));
    while (!(await isOver())) {
      if (performance.now() - startedAt > READ_LIMIT_MS) throw new Error(`${file} was not read in time`);
      await pause(POLL_MS);
    }
    const tookMs = Math.round(performance.now() - startedAt);
    const peakMemoryBytes = stopWatching();
    while (alone.length < behind.length) alone.push(await this.#timeOfGood());
    const [behindMs, aloneMs] = [behind, alone].map((times) => Math.round(median(times)));
    return { file, takesLong, behind, alone, behindMs, aloneMs, tookMs, peakMemoryBytes };
  }

  /** @returns null when it is refused at the door */
  async #send(fileName, bytes) {
    const id = uuidV7();
    return (await this.#clerk.tryToUpload(id, fileName, bytes)) ? id : null;
  }

  async #timeOfGood() {
    const [arrival] = await this.#arrivals.oneByOne([this.#good()]);
    if (!arrival.isRead) throw new Error('a good document was not read');
    return arrival.totalMs;
  }
}

/** @returns gives the next copy at each call, and an error when there have been more than the plan allows */
function copiesOf({ fileName, bytes, amount }) {
  let count = 0;
  return () => {
    count++;
    if (count > GOOD_DOCUMENTS) throw new Error(`more than ${GOOD_DOCUMENTS} good documents are needed`);
    return { fileName: `${count}-${fileName}`, bytes: Buffer.concat([bytes, Buffer.from(`% ${count}\n`)]), amount };
  };
}
