/** A file that a person wants registered, and where it came from. */
export interface OfferedFile {
  readonly file: File;
  /** Of the folder that was dropped or chosen: "請求書/4月/". '' for a file that was chosen itself. */
  readonly folder: string;
  /** What the browser can find it by again after a reload, once the person allows it: the file, or the folder that was dropped. */
  readonly origin: FileSystemHandle | null;
}

/** The files of an input, also of one that chooses a folder. Empties it, so that the same files can be chosen again. */
export function chosenFiles(input: HTMLInputElement): OfferedFile[] {
  const files = [...(input.files ?? [])].map((file) => ({
    file,
    folder: folderOf(file.webkitRelativePath),
    origin: null,
  }));
  input.value = '';
  return files.filter(({ file }) => !isSystemFile(file.name));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Files that systems make for themselves in folders. */
export const isSystemFile = (name: string): boolean => SYSTEM_FILES.has(name);
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
