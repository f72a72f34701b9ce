import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';

export interface UnzippedFile {
  readonly bytes: Buffer;
  /** As written, without a zone. */
  readonly modified: string;
}

/** The files of a ZIP, in its order. @throws Error where it is damaged, or a checksum does not hold */
export async function readZip(bytes: Buffer): Promise<Map<string, UnzippedFile>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, UnzippedFile>();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} does not hold`);
    if (files.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    const modified = entry.getLastModDate({ timezone: 'UTC' }).toISOString().slice(0, 16);
    files.set(entry.fileName, { bytes: content, modified });
  }
  return files;
}
