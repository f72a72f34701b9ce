import { isSystemFile, type OfferedFile } from './offered-file';

/** How many files one drop may bring; a folder can hold a whole disk. */
export const MAX_DROPPED_FILES = 20_000;

/** Of Chromium: what a browser can find a dropped file or folder by again. */
interface FindableItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Every file of a drop, those inside folders too, in the order of the drop. Entries that cannot be read are left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<OfferedFile[]> {
  // Entries must be taken before the first await: afterwards the browser empties the list.
  const sources = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({
      source: item.webkitGetAsEntry() ?? item.getAsFile(),
      handle: (item as FindableItem).getAsFileSystemHandle?.() ?? null,
    }));
  const files: OfferedFile[] = [];
  for (const { source, handle } of sources) {
    const origin = await Promise.resolve(handle).catch(() => null);
    if (source instanceof File) files.push({ file: source, folder: '', origin });
    else if (source) await collect(source, '', origin, files);
  }
  return files.slice(0, MAX_DROPPED_FILES);
}

async function collect(
  entry: FileSystemEntry,
  folder: string,
  origin: FileSystemHandle | null,
  files: OfferedFile[],
): Promise<void> {
  if (files.length >= MAX_DROPPED_FILES || isSystemFile(entry.name)) return;
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      files.push({ file, folder, origin });
    } else if (isFolder(entry)) {
      for (const child of await children(entry)) await collect(child, `${folder}${entry.name}/`, origin, files);
    }
  } catch {
    // Moved or locked between the drop and now: the rest still comes.
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader hands out at most 100 entries at a time and an empty list at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < MAX_DROPPED_FILES) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) break;
    all.push(...batch);
  }
  return all;
}

/** What the browser tells while files are still held over the page. @returns count of items, and whether a folder is possible among them */
export function heldFiles(transfer: DataTransfer): { count: number; mayHoldFolder: boolean } {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  // Folders have no type; some files have none either, and then 以上 is still true.
  return { count: items.length, mayHoldFolder: items.some((item) => item.type === '') };
}
