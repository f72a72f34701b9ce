import { ContextOfNow } from '../access/context-of-now';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilesystemStorage } from '@chogura/platform';
import { makeZip } from 'client-zip';
import yauzl from 'yauzl';
import { type DocumentsBench, openDocumentsBench } from '../testing/documents-bench';
import { SettableSignedIn } from '../testing/settable-signed-in';
import { WriteArchive } from './write-archive';

const LARGE = 1_200_000_000;
const COUNT = 4;
/** More than the longest comment, in which its end may hide. */
const TAIL = 131_072;

/** The end of a ZIP, as far as the list of its files goes. */
class TailReader extends yauzl.RandomAccessReader {
  constructor(
    private readonly tail: Buffer,
    private readonly tailStart: number,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    if (start < this.tailStart) throw new Error('before the tail');
    return Readable.from([this.tail.subarray(start - this.tailStart, end - this.tailStart)]);
  }
}

describe('a ZIP of more than 4 GiB', () => {
  let bench: DocumentsBench;
  let folder: string;
  beforeAll(async () => {
    bench = await openDocumentsBench();
    folder = await mkdtemp(join(tmpdir(), 'chogura-archive-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await bench.close();
  });

  it('is written without being anywhere as a whole, and its list says where each file is', async () => {
    const { clerk } = await bench.newCompany();
    const ids = [];
    for (let n = 0; n < COUNT; n++) {
      const { id, objectKey } = await bench.stored(clerk);
      ids.push(id);
      // The originals as they would be: full of holes on the disk, but not on the way.
      const path = join(folder, objectKey);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, '');
      await truncate(path, LARGE);
    }
    const storage = new FilesystemStorage({ storageDir: folder });
    const writer = new WriteArchive(
      bench.documents,
      bench.reads,
      storage,
      new ContextOfNow(bench.people, new SettableSignedIn()),
    );

    const last: Uint8Array[] = [];
    let [size, kept, most] = [0, 0, 0];
    for await (const chunk of makeZip(writer.entries(clerk, ids, bench.clock.now()))) {
      last.push(chunk);
      size += chunk.length;
      for (kept += chunk.length; kept - (last[0]?.length ?? 0) > TAIL;) kept -= last.shift()?.length ?? 0;
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    const tail = Buffer.concat(last);

    expect(size).toBeGreaterThan(COUNT * LARGE);
    expect(most).toBeLessThan(LARGE / 2);
    const zip = await yauzl.fromRandomAccessReaderPromise(new TailReader(tail, size - tail.length), size, {
      lazyEntries: true,
    });
    const files = [];
    for await (const entry of zip.eachEntry()) files.push(entry);
    expect(files.map(({ fileName }) => fileName)).toEqual([
      '000001.pdf',
      '000002.pdf',
      '000003.pdf',
      '000004.pdf',
      '000000_目録.csv',
    ]);
    expect(files.slice(0, COUNT).every(({ uncompressedSize }) => uncompressedSize === LARGE)).toBe(true);
    expect(files.at(-1)?.relativeOffsetOfLocalHeader).toBeGreaterThan(2 ** 32);
  }, 300_000);
});
