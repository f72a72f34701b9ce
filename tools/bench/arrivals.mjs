import { uuidV7 } from '../../scripts/lib/clerk.mjs';

const READ_LIMIT_MS = 120_000;
/** As many files at a time as the web app sends. */
const UPLOADS_AT_ONCE = 3;

/** Registers documents and notes when each row has its fields: the server's events say that something changed, a look at the row what. */
export class Arrivals {
  #clerk;
  #waiting = new Map();

  constructor(clerk) {
    this.#clerk = clerk;
  }

  /** The listener for the stream of events. */
  onEvent = (name, { documentId }) => {
    if (name === 'document' && this.#waiting.has(documentId)) void this.#look(documentId);
    if (name === 'resync') for (const id of this.#waiting.keys()) void this.#look(id);
  };

  /**
   * One after the other.
   * @returns {Promise<Arrival[]>}
   * @typedef {{ id: string, uploadMs: number, totalMs: number, isRead: boolean, isAmountRight: boolean }} Arrival
   *   totalMs: from the start of the request until the row was seen with its fields
   */
  async oneByOne(documents) {
    const arrivals = [];
    for (const document of documents) arrivals.push(await this.#register(document));
    return arrivals;
  }

  /** As when a clerk drops all the files at once. @returns arrivals and the time until the last of them */
  async allAtOnce(documents) {
    const startedAt = performance.now();
    const queue = [...documents];
    const reading = [];
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        let stored;
        const upload = new Promise((resolve) => (stored = resolve));
        reading.push(this.#register(next, stored));
        await upload;
      }
    };
    await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, lane));
    const arrivals = await Promise.all(reading);
    return { arrivals, elapsedMs: performance.now() - startedAt };
  }

  async #register({ fileName, bytes, amount }, onStored = () => undefined) {
    const id = uuidV7();
    const seen = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${fileName} was not read in time`)), READ_LIMIT_MS);
      this.#waiting.set(id, (row) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve({ row, at: performance.now() });
      });
    });
    const startedAt = performance.now();
    await this.#clerk.upload(id, fileName, bytes);
    const uploadMs = performance.now() - startedAt;
    onStored();
    const { row, at } = await seen;
    const isRead = row.failure === null && row.fields.some(({ value }) => value !== null);
    return { id, uploadMs, totalMs: at - startedAt, isRead, isAmountRight: row.amountMinor === amount };
  }

  async #look(id) {
    const row = await this.#clerk.document(id);
    if (row.inputState !== 'reading') this.#waiting.get(id)?.(row);
  }
}
