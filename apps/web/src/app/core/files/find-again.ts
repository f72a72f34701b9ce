import type { KeptUpload } from './kept-uploads';
import type { OfferedFile } from './offered-file';

/** Of Chromium, which asks the person. */
interface AskableHandle extends FileSystemHandle {
  requestPermission?(asked: { mode: 'read' }): Promise<PermissionState>;
}

/** More would be as many questions of the browser: then choosing the files again is quicker. */
const MAX_ORIGINS = 5;

/** Dropped files and folders that the browser may find again, or none when they are too many to ask for. */
export function originsOf(uploads: readonly KeptUpload[]): FileSystemHandle[] {
  const origins: FileSystemHandle[] = [];
  // Each upload keeps a copy of its own: those of one folder are told by name and kind.
  for (const { origin } of uploads) {
    if (!origin) return [];
    if (!origins.some((known) => known.name === origin.name && known.kind === origin.kind)) origins.push(origin);
    if (origins.length > MAX_ORIGINS) return [];
  }
  return origins;
}

/** Asks the person for the files once more. Call it from a click. @returns those that are still where they were; whether they are as they were, their signs tell */
export async function findAgain(uploads: readonly KeptUpload[]): Promise<OfferedFile[]> {
  const allowed = new Map<string, FileSystemHandle>();
  for (const origin of originsOf(uploads)) {
    const answer = await (origin as AskableHandle).requestPermission?.({ mode: 'read' }).catch(() => 'denied');
    if (answer === 'granted') allowed.set(`${origin.kind}:${origin.name}`, origin);
  }
  const found: OfferedFile[] = [];
  for (const upload of uploads) {
    const origin = upload.origin && allowed.get(`${upload.origin.kind}:${upload.origin.name}`);
    if (!origin) continue;
    const file = await fileBelow(origin, upload).catch(() => null);
    if (file) found.push({ file, folder: upload.folder, origin });
  }
  return found;
}

/** By what a file is known again of which a part is on its way. */
export const signOf = ({
  name,
  sizeBytes,
  lastModified,
}: Omit<KeptUpload, 'id' | 'userId' | 'folder' | 'origin'>): string => `${name}/${sizeBytes}/${lastModified}`;

async function fileBelow(origin: FileSystemHandle, { folder, name }: KeptUpload): Promise<File> {
  if (origin.kind === 'file') return (origin as FileSystemFileHandle).getFile();
  let place = origin as FileSystemDirectoryHandle;
  // The first part of the path is the dropped folder itself.
  for (const part of folder.split('/').slice(1, -1)) place = await place.getDirectoryHandle(part);
  return (await place.getFileHandle(name)).getFile();
}
