import { describe, expect, it } from '@jest/globals';
import { newId } from '@chogura/kernel';
import { Sealer } from './sealer';

const sealerOf = (sessionSecret: string): Sealer => new Sealer({ sessionSecret });

describe('sealed secrets', () => {
  const seal = sealerOf('a secret that only tests use, long enough').for('test secret');
  const rowId = newId();

  it.each([
    ['nothing', ''],
    ['letters', 'correct horse'],
    ['any script', '合言葉は「帳蔵」🔑'],
    ['long texts', 'x'.repeat(100_000)],
  ])('come back as they were: %s', (_, secret) => {
    expect(seal.open(seal.seal(secret, rowId), rowId)).toBe(secret);
  });

  it('cannot be read in what is stored, and look different each time', () => {
    const [first, second] = [seal.seal('correct horse', rowId), seal.seal('correct horse', rowId)];
    expect(first.includes('correct')).toBe(false);
    expect(first.equals(second)).toBe(false);
  });

  it('open for their own row only', () => {
    expect(() => seal.open(seal.seal('correct horse', rowId), newId())).toThrow();
  });

  it('open for their own purpose only', () => {
    const other = sealerOf('a secret that only tests use, long enough').for('another secret');
    expect(() => other.open(seal.seal('correct horse', rowId), rowId)).toThrow();
  });

  it('open with the installation’s own secret only', () => {
    const other = sealerOf('a secret of another installation, as long').for('test secret');
    expect(() => other.open(seal.seal('correct horse', rowId), rowId)).toThrow();
  });

  it('do not open when any byte was changed or the end is missing', () => {
    const sealed = seal.seal('horse', rowId);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(changed, rowId)).toThrow();
      expect(() => seal.open(sealed.subarray(0, at), rowId)).toThrow();
    }
  });
});
