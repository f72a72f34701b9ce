import type { Readable } from 'node:stream';
import type { ProblemDefinition } from '@chogura/kernel';

export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export const STORAGE_TOO_LARGE: ProblemDefinition = {
  code: 'storage.too-large',
  status: 413,
  title: { ja: 'ファイルが大きすぎます', en: 'The file is too large' },
  detail: {
    ja: '登録できるのは{maxMegabytes}MBまでです。ファイルを分けるか、小さくしてから登録してください。',
    en: 'Files of up to {maxMegabytes} MB can be registered. Split the file or make it smaller, then register it.',
  },
};

/**
 * Where bytes are kept. An object is written once under a key made of ids (`<tenant id>/<kind>/<id>`), never changed: at one go by `put`,
 * or by `grow` as its bytes arrive, over hours and restarts, until `seal` makes it one.
 * Every implementation passes `testing/object-storage.contract.ts`.
 */
export abstract class ObjectStorage {
  /**
   * Stores all of `source`; when it resolves the bytes survive a power failure. Nothing is left behind when it throws.
   * @throws Problem storage.too-large (413) past `maxBytes`
   */
  abstract put(key: string, source: Readable, limits?: { readonly maxBytes?: number }): Promise<StoredObject>;
  /**
   * Adds to what is to become an object. Bytes that came before `source` broke stay, and whoever knows `grownTo` can go on from there;
   * they may be gone after a power failure. One at a time for each key.
   * @param from what `grownTo` says; 0 begins anew
   * @param maxBytes of `source`
   * @returns what it has grown to
   * @throws Problem storage.too-large (413), Error when it has not grown to `from`
   */
  abstract grow(key: string, source: Readable, from: number, maxBytes: number): Promise<number>;
  /** Bytes that `grow` has kept, or those of the object that was sealed. 0: nothing. */
  abstract grownTo(key: string): Promise<number>;
  /** Makes an object of what has grown; when it resolves the bytes survive a power failure. Sealing it again changes nothing. */
  abstract seal(key: string): Promise<StoredObject>;
  /** @throws Error when there is no such object */
  abstract open(key: string): Promise<Readable>;
  /** null: no such object. */
  abstract stat(key: string): Promise<{ readonly sizeBytes: number; readonly storedAt: Date } | null>;
  /** With what has grown under the key. Does nothing when there is no such object. */
  abstract delete(key: string): Promise<void>;
  /** Keys under a prefix that ends in `/`, in no order; '' for all. */
  abstract list(prefix: string): AsyncIterable<string>;
  /** Removes what is left of a `put` whose process was killed, and of a `grow` that nobody sealed, if nothing was added since. @returns how many */
  abstract discardUnfinished(since: { readonly put: Date; readonly grown: Date }): Promise<number>;
}

const KEY = /^[0-9a-z-]+(\/[0-9a-z-]+){1,5}$/;

/** @throws Error for a key that is not made of ids, so that no name from outside ever becomes a path */
export function assertObjectKey(key: string): void {
  if (!KEY.test(key) || key.length > 200) throw new Error('an object key is made of ids and slashes');
}
