import { describe, expect, it } from '@jest/globals';
import { droppedFiles, heldFiles } from './dropped-files';

interface Entry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly file?: (done: (file: File) => void, failed: (error: Error) => void) => void;
  readonly createReader?: () => { readEntries: (done: (batch: Entry[]) => void) => void };
}

const file = (name: string): Entry => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (done) => done(new File(['x'], name)),
});
const lockedFile = (name: string): Entry => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (_done, failed) => failed(new Error('locked')),
});
/** Hands out two entries at a time, as browsers do with a hundred. */
const folder = (name: string, entries: Entry[]): Entry => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    let read = 0;
    return { readEntries: (done) => done(entries.slice(read, (read += 2))) };
  },
});
const drop = (entries: Entry[], types: string[] = []): DataTransfer =>
  ({
    items: entries.map((entry, index) => ({
      kind: 'file',
      type: types[index] ?? '',
      webkitGetAsEntry: () => entry,
      getAsFile: () => null,
    })),
  }) as unknown as DataTransfer;

describe('dropped files', () => {
  it('come with all that lies in folders, in order, without the files of the system', async () => {
    const inner = folder('4月', [file('c.pdf'), file('.DS_Store'), file('d.pdf')]);
    const files = await droppedFiles(
      drop([file('a.pdf'), folder('請求書', [file('b.pdf'), inner, file('Thumbs.db'), file('e.pdf')])]),
    );
    expect(files.map(({ folder, file }) => folder + file.name)).toEqual([
      'a.pdf',
      '請求書/b.pdf',
      '請求書/4月/c.pdf',
      '請求書/4月/d.pdf',
      '請求書/e.pdf',
    ]);
  });

  it('that cannot be read do not hold up the rest', async () => {
    const files = await droppedFiles(drop([lockedFile('a.pdf'), file('b.pdf')]));
    expect(files.map(({ file }) => file.name)).toEqual(['b.pdf']);
  });

  it('are counted while held, and a folder among them makes the count a least one', () => {
    expect(heldFiles(drop([file('a.pdf'), file('b.pdf')], ['application/pdf', 'application/pdf']))).toEqual({
      count: 2,
      mayHoldFolder: false,
    });
    expect(heldFiles(drop([folder('請求書', [])]))).toEqual({ count: 1, mayHoldFolder: true });
  });
});
