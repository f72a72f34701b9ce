import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** What may wait for the disk while more comes. */
const MAX_WAITING_BYTES = 1_048_576;

export interface Poured {
  /** The end of what is in the file. */
  readonly end: number;
  /** The hash is of all bytes up to the end. */
  readonly isHashed: boolean;
  /** What the source, the disk or `admit` threw; whatever came before is in the file. */
  readonly fault: { readonly error: unknown } | null;
}

/**
 * Writes what comes into a file and hashes it. The disk writes one piece while the next comes: a piece is all that came meanwhile.
 * A source of which too much comes is left as it is, so that the rest can be read away and whoever sends it hears why.
 * @param from where the first byte goes
 * @param hash of all bytes before; null: nobody wants it
 * @param admit throws where the file would end too far away
 */
export async function pour(
  source: Readable,
  file: FileHandle,
  from: number,
  hash: Hash | null,
  admit: (end: number) => void,
): Promise<Poured> {
  let [taken, end, waitingBytes] = [from, from, 0];
  let waiting: Buffer[] = [];
  let writing: Promise<void> | null = null;
  let fault: Poured['fault'] = null;
  const write = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const [pieces, bytes] = [waiting, waitingBytes];
        [waiting, waitingBytes] = [[], 0];
        await writeAll(file, pieces, bytes, end);
        end += bytes;
      }
    } catch (error) {
      fault = { error };
      source.destroy();
    }
    writing = null;
  };
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (fault) break;
      admit(taken + chunk.length);
      waiting.push(chunk);
      waitingBytes += chunk.length;
      taken += chunk.length;
      writing ??= write();
      // While the disk works.
      hash?.update(chunk);
      if (waitingBytes >= MAX_WAITING_BYTES) await writing;
    }
  } catch (error) {
    fault ??= { error };
  }
  await writing;
  return { end, isHashed: hash !== null && end === taken, fault };
}

/** A disk may take a part of what it is given; the rest is given again. */
async function writeAll(file: FileHandle, pieces: readonly Buffer[], bytes: number, at: number): Promise<void> {
  const { bytesWritten } = await file.writev(pieces, at);
  if (bytesWritten === bytes) return;
  const rest = Buffer.concat(pieces).subarray(bytesWritten);
  for (let done = 0; done < rest.length;) {
    done += (await file.write(rest, done, rest.length - done, at + bytesWritten + done)).bytesWritten;
  }
}
