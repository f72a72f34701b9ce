import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import type { ObjectStorage } from '../storage';

/** What every ObjectStorage does; each implementation's test file calls this with a way to make an empty one. */
export function objectStorageContract(
  name: string,
  make: () => Promise<{ storage: ObjectStorage; dispose(): Promise<void> }>,
): void {
  describe(`${name} as object storage`, () => {
    let storage: ObjectStorage;
    let dispose: () => Promise<void>;
    beforeAll(async () => ({ storage, dispose } = await make()));
    afterAll(() => dispose());

    const key = (): string => `${newId()}/original/${newId()}`;
    const keys = async (prefix: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const each of storage.list(prefix)) found.push(each);
      return found.sort();
    };

    it('gives back the bytes it was given, with their size and hash', async () => {
      const bytes = Buffer.alloc(300_000, '帳票');
      const at = key();
      const stored = await storage.put(at, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
      expect(stored).toEqual({
        key: at,
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(await buffer(await storage.open(at))).toEqual(bytes);
      expect((await storage.stat(at))?.sizeBytes).toBe(bytes.length);
    });

    it('keeps an empty object', async () => {
      const at = key();
      expect((await storage.put(at, Readable.from([]))).sizeBytes).toBe(0);
      expect(await buffer(await storage.open(at))).toHaveLength(0);
    });

    it('stops at the limit and leaves nothing behind', async () => {
      const at = key();
      const source = Readable.from([Buffer.alloc(600), Buffer.alloc(600), Buffer.alloc(600)]);
      const put = storage.put(at, source, { maxBytes: 1_000 });
      await expect(put).rejects.toMatchObject({ code: 'storage.too-large' });
      // Whoever sends it is told so when the rest has been read away.
      expect(await buffer(source)).toHaveLength(600);
      expect(await storage.stat(at)).toBeNull();
      expect(await keys(`${at.split('/')[0]}/`)).toEqual([]);
    });

    it('leaves nothing behind when the source breaks', async () => {
      const at = key();
      const broken = Readable.from(
        (async function* () {
          yield Buffer.alloc(10);
          throw new Error('the line was cut');
        })(),
      );
      await expect(storage.put(at, broken)).rejects.toThrow('the line was cut');
      expect(await storage.stat(at)).toBeNull();
      expect(await keys(`${at.split('/')[0]}/`)).toEqual([]);
    });

    it('makes one object of bytes that came in parts, and none before it is sealed', async () => {
      const bytes = Buffer.alloc(200_000, '領収書');
      const at = key();
      expect(await storage.grownTo(at)).toBe(0);
      expect(await storage.grow(at, Readable.from([bytes.subarray(0, 90_000)]), 0, 200_000)).toBe(90_000);
      expect(await storage.grownTo(at)).toBe(90_000);
      expect([await storage.stat(at), await keys(`${at.split('/')[0]}/`)]).toEqual([null, []]);
      expect(await storage.grow(at, Readable.from([bytes.subarray(90_000)]), 90_000, 110_000)).toBe(200_000);
      const sealed = { key: at, sizeBytes: 200_000, sha256: createHash('sha256').update(bytes).digest('hex') };
      expect(await storage.seal(at)).toEqual(sealed);
      expect(await storage.seal(at)).toEqual(sealed);
      expect(await storage.grownTo(at)).toBe(200_000);
      expect(await buffer(await storage.open(at))).toEqual(bytes);
    });

    it('keeps what came before the source broke, and goes on from nowhere else', async () => {
      const at = key();
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from('first ');
          throw new Error('the line was cut');
        })(),
      );
      await expect(storage.grow(at, broken, 0, 100)).rejects.toThrow('the line was cut');
      expect(await storage.grownTo(at)).toBe(6);
      await expect(storage.grow(at, Readable.from([Buffer.from('x')]), 5, 100)).rejects.toThrow('another size');
      await expect(storage.grow(at, Readable.from([Buffer.from('x')]), 7, 100)).rejects.toThrow('another size');
      await storage.grow(at, Readable.from([Buffer.from('second')]), 6, 100);
      await storage.seal(at);
      expect((await buffer(await storage.open(at))).toString()).toBe('first second');
    });

    it('begins anew at 0, takes no more than it may, and deletes what has grown', async () => {
      const at = key();
      await storage.grow(at, Readable.from([Buffer.from('forgotten')]), 0, 100);
      const tooMuch = storage.grow(at, Readable.from([Buffer.alloc(4), Buffer.alloc(4)]), 0, 6);
      await expect(tooMuch).rejects.toMatchObject({ code: 'storage.too-large' });
      expect(await storage.grownTo(at)).toBe(4);
      await storage.delete(at);
      expect(await storage.grownTo(at)).toBe(0);
      await expect(storage.seal(at)).rejects.toThrow();
    });

    it('deletes, also twice, and then knows nothing', async () => {
      const at = key();
      await storage.put(at, Readable.from([Buffer.from('x')]));
      await storage.delete(at);
      await storage.delete(at);
      expect(await storage.stat(at)).toBeNull();
      await expect(storage.open(at)).rejects.toThrow();
    });

    it('lists what is under a prefix and nothing else', async () => {
      const owner = newId();
      const mine = [`${owner}/original/${newId()}`, `${owner}/page/${newId()}`].sort();
      for (const at of [...mine, key()]) await storage.put(at, Readable.from([Buffer.from('x')]));
      expect(await keys(`${owner}/`)).toEqual(mine);
      expect(await keys(`${newId()}/`)).toEqual([]);
      expect((await keys('')).length).toBeGreaterThanOrEqual(3);
    });

    it.each(['../escape', '/absolute/x', 'a/../b', 'a//b', 'a/b.pdf', 'plain', `${'a/'.repeat(7)}b`, 'a/b\0'])(
      'refuses the key %j',
      async (wrong) => {
        await expect(storage.put(wrong, Readable.from([Buffer.from('x')]))).rejects.toThrow('object key');
        await expect(storage.open(wrong)).rejects.toThrow('object key');
      },
    );
  });
}
