import type { Stats } from 'node:fs';
import {
  constants,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isUuid, type Uuid } from '@chogura/kernel';
import { DONE_FOLDER, isOwnFolder, isPassing, REFUSED_FOLDER, WORK_FOLDER } from './folder-names';

/** Sub-folders below sub-folders that are looked into. */
const MAX_DEPTH = 5;
/** Most file systems take 255; a prefix and an ending come to it. */
const MAX_NAME_BYTES = 220;

/** A file as one look found it. */
export interface SeenFile {
  /** Below the folder of the company, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

/** A file that is this product's to take in; under the same id until it is done with, whatever is killed in between. */
export interface ClaimedFile {
  readonly id: Uuid;
  /** Where it lay, below the folder of the company. */
  readonly path: string;
}

/** Something in the folder is not what it should be: a link, or a place outside. */
export class UnsafePath extends Error {
  override readonly name = 'UnsafePath';
}

/**
 * The folder of one company, on a disk that others write to: a file is claimed by one rename and leaves by one rename, so that it is in one
 * place only at any moment. No link is followed, and whatever is opened is proved to lie in here.
 */
export class CompanyFolder {
  private constructor(readonly path: string) {}

  /**
   * Makes what is missing of it.
   * @param root the operator's; @throws UnsafePath when the company's folder is a link, and what the file system says
   */
  static async open(root: string, tenantId: Uuid): Promise<CompanyFolder> {
    const folder = new CompanyFolder(join(await realpath(root), tenantId));
    for (const name of ['.', WORK_FOLDER, DONE_FOLDER, REFUSED_FOLDER]) await folder.ensure(name);
    return folder;
  }

  /** Companies that have a folder below the root. */
  static async companies(root: string): Promise<Uuid[]> {
    return (await readdir(root)).filter(isUuid);
  }

  /** What lies there to be picked up; folders are named before what is in them. @param limit of entries that are looked at */
  async seen(limit: number): Promise<{ readonly files: SeenFile[]; readonly isCut: boolean }> {
    const files: SeenFile[] = [];
    let left = limit;
    const walk = async (folder: string, depth: number): Promise<void> => {
      for (const entry of await readdir(join(this.path, folder), { withFileTypes: true }).catch(ignoreGone)) {
        if (isPassing(entry.name) || (folder === '' && isOwnFolder(entry.name))) continue;
        if (left-- <= 0) return;
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && depth < MAX_DEPTH) await walk(path, depth + 1);
        // Links and devices are neither; whoever hangs one in here learns nothing by it.
        const found = entry.isFile() ? await lstat(join(this.path, path)).catch(ignoreGone) : null;
        if (found && !Array.isArray(found)) files.push(seenFile(path, found));
      }
    };
    await walk('', 0);
    return { files, isCut: left < 0 };
  }

  /** One rename: of two who claim a file, one gets it. null: it is gone, renamed or somebody else's meanwhile. */
  async claim({ path }: SeenFile, id: Uuid): Promise<ClaimedFile | null> {
    const target = join(this.path, WORK_FOLDER, id, path);
    await mkdir(dirname(target), { recursive: true });
    try {
      await rename(join(this.path, path), target);
      return { id, path };
    } catch (error) {
      await this.clear(id);
      if (isGone(error)) return null;
      throw error;
    }
  }

  /** Claimed and not done with: what a killed worker left, or what waits. */
  async claimed(): Promise<ClaimedFile[]> {
    const claimed: ClaimedFile[] = [];
    for (const id of (await readdir(join(this.path, WORK_FOLDER))).filter(isUuid).sort()) {
      const path = await this.onlyFileIn(join(WORK_FOLDER, id));
      if (path) claimed.push({ id, path });
      else await this.clear(id);
    }
    return claimed;
  }

  /** @throws UnsafePath for what is no plain file in this folder. The caller closes it. */
  async open({ id, path }: ClaimedFile): Promise<FileHandle> {
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    // A pipe in place of a file must not hold the worker up.
    const handle = await open(join(this.path, WORK_FOLDER, id, path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const real = await readlink(`/proc/self/fd/${handle.fd}`);
      if (!(await handle.stat()).isFile() || !real.startsWith(join(this.path, WORK_FOLDER, id) + sep)) {
        throw new UnsafePath('what was claimed is no file of this folder');
      }
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** To 登録済み, under its 管理番号, so that no two have one name. @param day of the move */
  async finish(file: ClaimedFile, number: number, day: string): Promise<void> {
    await this.leave(file, DONE_FOLDER, day, `${number}_`);
  }

  /** To 登録不可, beside a text that says why. */
  async refuse(file: ClaimedFile, reason: string, day: string): Promise<void> {
    // The end of the id tells two of one name apart, and is the same when it is done again.
    const target = this.placeFor(file, REFUSED_FOLDER, day, `${file.id.slice(-8)}_`);
    await this.ensure(relative(this.path, dirname(target)));
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
    await writeFile(`${target}.txt`, reason, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW });
    await this.leave(file, REFUSED_FOLDER, day, `${file.id.slice(-8)}_`);
  }

  private async leave(file: ClaimedFile, folder: string, day: string, prefix: string): Promise<void> {
    const target = this.placeFor(file, folder, day, prefix);
    await this.ensure(relative(this.path, dirname(target)));
    await rename(join(this.path, WORK_FOLDER, file.id, file.path), target).catch(ignoreGone);
    await this.clear(file.id);
  }

  private placeFor({ path }: ClaimedFile, folder: string, day: string, prefix: string): string {
    const [name = '', ...folders] = path.split('/').reverse();
    return join(this.path, folder, day, ...folders.reverse(), `${prefix}${endOf(name)}`);
  }

  /** Makes a folder, step by step. @throws UnsafePath where a step is a link or a file */
  private async ensure(below: string): Promise<void> {
    let at = this.path;
    for (const step of ['.', ...below.split(sep)]) {
      at = join(at, step);
      await mkdir(at).catch(ignoreExisting);
      if (!(await lstat(at)).isDirectory()) throw new UnsafePath('a folder is none');
    }
  }

  private async onlyFileIn(folder: string): Promise<string | null> {
    let at = '';
    for (let depth = 0; depth <= MAX_DEPTH + 1; depth++) {
      const [entry] = await readdir(join(this.path, folder, at), { withFileTypes: true }).catch(ignoreGone);
      if (!entry) return null;
      at = at === '' ? entry.name : `${at}/${entry.name}`;
      if (!entry.isDirectory()) return at;
    }
    return null;
  }

  /** Takes the empty folders of a claim away; one that is not empty stays. */
  private async clear(id: Uuid): Promise<void> {
    const folders = [''];
    let at = '';
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const entries = await readdir(join(this.path, WORK_FOLDER, id, at), { withFileTypes: true }).catch(ignoreGone);
      const next = entries.find((entry) => entry.isDirectory());
      if (!next) break;
      at = join(at, next.name);
      folders.push(at);
    }
    for (const folder of folders.reverse()) {
      await rmdir(join(this.path, WORK_FOLDER, id, folder)).catch(() => undefined);
    }
  }
}

const seenFile = (path: string, { size, mtimeMs, ino }: Stats): SeenFile => ({
  path,
  sizeBytes: size,
  mtimeMs,
  inode: ino,
});

/** As much of its end as fits. */
function endOf(name: string): string {
  const signs = [...name];
  let bytes = 0;
  const from = signs.findLastIndex((sign) => (bytes += Buffer.byteLength(sign)) > MAX_NAME_BYTES);
  return signs.slice(from + 1).join('');
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function ignoreGone(error: unknown): [] {
  if (isGone(error)) return [];
  throw error;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
