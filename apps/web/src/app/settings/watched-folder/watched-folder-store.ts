import { inject, Injectable, resource } from '@angular/core';
import {
  Api,
  changeWatchedFolder,
  getWatchedFolder,
  listPeople,
  listTags,
  listWatchedFiles,
  type Tag,
  type WatchedFile,
  type WatchedFolder,
  type WatchedFolderChanges,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import type { Named } from './folder-draft';

export interface FolderScene {
  readonly folder: WatchedFolder;
  readonly groups: readonly Named[];
  readonly people: readonly Named[];
  /** Such as may be put on documents. */
  readonly tags: readonly Tag[];
}

/** 監視フォルダー of the company, and who and what its rules may name. */
@Injectable()
export class WatchedFolderStore {
  readonly #api = inject(Api);

  readonly source = resource({
    loader: async (): Promise<FolderScene> => {
      const [folder, { groups, users }, tags] = await Promise.all([
        this.#api.invoke(getWatchedFolder),
        this.#api.invoke(listPeople),
        this.#api.invoke(listTags),
      ]);
      return { folder, groups, people: users, tags: tags.filter(({ isRetired }) => !isRetired) };
    },
  });
  readonly files = resource({ loader: (): Promise<readonly WatchedFile[]> => this.#api.invoke(listWatchedFiles) });

  async save(revision: number, changes: WatchedFolderChanges): Promise<Problem | null> {
    try {
      const folder = await this.#api.invoke(changeWatchedFolder, { 'If-Match': `"${revision}"`, body: changes });
      this.source.update((scene) => scene && { ...scene, folder });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** How it stands now; what is being typed stays. */
  async look(): Promise<void> {
    this.files.reload();
    try {
      const folder = await this.#api.invoke(getWatchedFolder);
      this.source.update((scene) => scene && { ...scene, folder });
    } catch {
      // What is shown is as old as it says.
    }
  }
}
