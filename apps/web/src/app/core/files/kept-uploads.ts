import { DOCUMENT, inject, Injectable } from '@angular/core';
import { newId } from '@chogura/kernel';

/** What of an upload that has not ended outlives a reload: no byte of the file, only how to know it again. */
export interface KeptUpload {
  /** Of the document to be. */
  readonly id: string;
  /** Whose upload it is. */
  readonly userId: string;
  readonly name: string;
  readonly folder: string;
  readonly sizeBytes: number;
  readonly lastModified: number;
  readonly origin: FileSystemHandle | null;
}

/** With the tab that is at work on it. */
type StoredUpload = KeptUpload & { readonly tab: string };

const DATABASE = 'chogura-uploads';
const STORE = 'uploads';

/** Uploads that have not ended, kept in this browser. Where it keeps nothing, they end with the page. */
@Injectable({ providedIn: 'root' })
export class KeptUploads {
  readonly #window = inject(DOCUMENT).defaultView;
  /** Held as a lock as long as this tab lives, so that another one knows whose uploads are at work. */
  readonly #tab = `${DATABASE}/${newId()}`;
  #opening: Promise<IDBDatabase | null> | null = null;

  constructor() {
    const forLife = new Promise<void>(() => undefined);
    void this.#window?.navigator.locks?.request(this.#tab, () => forLife);
  }

  /** As this tab's. */
  async keep(uploads: readonly KeptUpload[]): Promise<void> {
    await this.#change((store) =>
      uploads.forEach((upload) => store.put({ ...upload, tab: this.#tab } satisfies StoredUpload)),
    );
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.#change((store) => ids.forEach((id) => store.delete(id)));
  }

  /** Those that no other tab is at work on. */
  async of(userId: string): Promise<readonly KeptUpload[]> {
    const database = await this.#open();
    if (!database) return [];
    const all = database.transaction(STORE).objectStore(STORE).getAll();
    const kept = await new Promise<StoredUpload[]>((resolve) => {
      all.onsuccess = () => resolve(all.result as StoredUpload[]);
      all.onerror = () => resolve([]);
    });
    const living = await this.#otherTabs();
    return (
      kept
        .filter((upload) => upload.userId === userId && !living.has(upload.tab))
        // Ids are made in the order in which the files were given.
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    );
  }

  async #otherTabs(): Promise<Set<string | undefined>> {
    const held = (await this.#window?.navigator.locks?.query())?.held ?? [];
    return new Set(held.map(({ name }) => name).filter((name) => name !== this.#tab));
  }

  async #change(change: (store: IDBObjectStore) => void): Promise<void> {
    const database = await this.#open();
    if (!database) return;
    const transaction = database.transaction(STORE, 'readwrite');
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve();
      // A full or closed store takes the comfort away, not the upload.
      transaction.onerror = transaction.onabort = () => resolve();
      change(transaction.objectStore(STORE));
    });
  }

  #open(): Promise<IDBDatabase | null> {
    this.#opening ??= new Promise((resolve) => {
      const factory = this.#window?.indexedDB;
      if (!factory) return resolve(null);
      const opening = factory.open(DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
    });
    return this.#opening;
  }
}
