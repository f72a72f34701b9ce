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
 * Where bytes are kept. An object is written once under a key made of ids (`<tenant id>/<kind>/<id>`), never changed.
 * Every implementation passes `testing/object-storage.contract.ts`.
 */
export abstract class ObjectStorage {
  /**
   * Stores all of `source`; when it resolves the bytes survive a power failure. Nothing is left behind when it throws.
   * @throws Problem storage.too-large (413) past `maxBytes`
   */
  abstract put(key: string, source: Readable, limits?: { readonly maxBytes?: number }): Promise<StoredObject>;
  /** @throws Error when there is no such object */
  abstract open(key: string): Promise<Readable>;
  /** null: no such object. */
  abstract stat(key: string): Promise<{ readonly sizeBytes: number; readonly storedAt: Date } | null>;
  /** Does nothing when there is no such object. */
  abstract delete(key: string): Promise<void>;
  /** Keys under a prefix that ends in `/`, in no order; '' for all. */
  abstract list(prefix: string): AsyncIterable<string>;
  /** Removes what is left of a put whose process was killed, if nothing was added to it since `before`. @returns how many */
  abstract discardUnfinished(before: Date): Promise<number>;
}

const KEY = /^[0-9a-z-]+(\/[0-9a-z-]+){1,5}$/;

/** @throws Error for a key that is not made of ids, so that no name from outside ever becomes a path */
export function assertObjectKey(key: string): void {
  if (!KEY.test(key) || key.length > 200) throw new Error('an object key is made of ids and slashes');
}
