import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pour, type Poured } from './pour';

const MEBIBYTE = 1_048_576;

describe('pouring bytes into a file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chogura-pour-'));
    path = join(folder, 'file');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const poured = async (
    source: Iterable<Buffer> | AsyncIterable<Buffer>,
    { flags = 'w', from = 0, admit = (_end: number): void => undefined } = {},
  ): Promise<Poured & { sha256: string }> => {
    const file = await open(path, flags);
    const hash = createHash('sha256');
    try {
      return { ...(await pour(Readable.from(source), file, from, hash, admit)), sha256: hash.digest('hex') };
    } finally {
      await file.close();
    }
  };

  it('keeps every byte in its place, however much more comes than the disk takes at once', async () => {
    const chunks = Array.from({ length: 200 }, (_, place) => randomBytes(40_000 + place));
    const bytes = Buffer.concat(chunks);
    expect(bytes.length).toBeGreaterThan(4 * MEBIBYTE);
    expect(await poured(chunks)).toEqual({ end: bytes.length, isHashed: true, fault: null, sha256: sha256(bytes) });
    expect((await readFile(path)).equals(bytes)).toBe(true);
    const more = randomBytes(10);
    expect(await poured([more], { flags: 'r+', from: bytes.length })).toMatchObject({ end: bytes.length + 10 });
    expect((await readFile(path)).equals(Buffer.concat([bytes, more]))).toBe(true);
  });

  it('keeps what came before the source broke, and knows its hash', async () => {
    const broken = new Error('connection lost');
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from('half ');
      yield await Promise.resolve(Buffer.from('a file'));
      throw broken;
    }
    const half = Buffer.from('half a file');
    expect(await poured(source())).toEqual({
      end: half.length,
      isHashed: true,
      fault: { error: broken },
      sha256: sha256(half),
    });
    expect(await readFile(path)).toEqual(half);
  });

  it('keeps what was admitted', async () => {
    const tooMuch = new Error('too much');
    const admit = (end: number): void => {
      if (end > 6) throw tooMuch;
    };
    const chunks = ['abc', 'def', 'g'].map((text) => Buffer.from(text));
    expect(await poured(chunks, { admit })).toMatchObject({ end: 6, isHashed: true, fault: { error: tooMuch } });
    expect(await readFile(path, 'utf8')).toBe('abcdef');
  });

  it('gives no hash of what the disk did not take, and takes no more', async () => {
    await poured([Buffer.from('there')]);
    let given = 0;
    async function* source(): AsyncGenerator<Buffer> {
      for (; given < 1_000; given++) yield await Promise.resolve(Buffer.alloc(MEBIBYTE));
    }
    const result = await poured(source(), { flags: 'r', from: 5 });
    expect(result).toMatchObject({ end: 5, isHashed: false, fault: { error: { code: 'EBADF' } } });
    expect(given).toBeLessThan(20);
    expect(await readFile(path, 'utf8')).toBe('there');
  });
});
