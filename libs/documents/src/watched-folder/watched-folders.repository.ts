import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type FolderTrouble, WatchedFileEntity, WatchedFolderEntity } from './watched-folder.entities';

/** Of one company; the oldest beyond these are forgotten, their documents and the audit trail are not. */
const KEPT_FILES = 2_000;

/** What the newest look at the folder showed. */
export interface FolderLook {
  readonly at: Date;
  readonly trouble: FolderTrouble | null;
  readonly waiting: number;
}

@Injectable()
export class WatchedFoldersRepository {
  /** Of the company of the transaction; null: never switched on. */
  find(tx: Transaction, tenantId: Uuid): Promise<WatchedFolderEntity | null> {
    return tx.manager.findOneBy(WatchedFolderEntity, { tenantId });
  }

  /** @returns false: somebody else changed it since `revision`, which is 0 before the first time */
  async change(
    tx: Transaction,
    revision: number,
    { tenantId, isOn, placing, rules }: Pick<WatchedFolderEntity, 'tenantId' | 'isOn' | 'placing' | 'rules'>,
  ): Promise<boolean> {
    const values = [tenantId, revision + 1, isOn, JSON.stringify(placing), JSON.stringify(rules)];
    const rows = await tx.query(
      revision === 0
        ? `INSERT INTO watched_folders (tenant_id, revision, is_on, default_placing, rules) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (tenant_id) DO NOTHING RETURNING revision`
        : `UPDATE watched_folders SET revision = $2, is_on = $3, default_placing = $4, rules = $5
            WHERE tenant_id = $1 AND revision = $2 - 1 RETURNING revision`,
      values,
    );
    return rows.length > 0;
  }

  /** One worker at a time looks after a folder, until it lets go or is silent for too long. @returns whether it is this one */
  async lease(
    tx: Transaction,
    tenantId: Uuid,
    { by, now, until }: { readonly by: Uuid; readonly now: Date; readonly until: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE watched_folders SET leased_by = $2, leased_until = $4
        WHERE tenant_id = $1 AND is_on AND (leased_by = $2 OR leased_until IS NULL OR leased_until <= $3) RETURNING 1`,
      [tenantId, by, now, until],
    );
    return rows.length > 0;
  }

  /** Lets go of the folder, too. */
  async looked(tx: Transaction, tenantId: Uuid, { at, trouble, waiting }: FolderLook): Promise<void> {
    await tx.manager.update(WatchedFolderEntity, { tenantId }, { lookedAt: at, trouble, waiting, leasedUntil: null });
  }

  /** @returns false: it was told already */
  async addFile(tx: Transaction, file: WatchedFileEntity): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO watched_files (tenant_id, id, path, size_bytes, ended_at, outcome, problem, existing_document_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [
        file.tenantId,
        file.id,
        file.path,
        file.sizeBytes,
        file.endedAt,
        file.outcome,
        file.problem,
        file.existingDocumentId,
      ],
    );
    return rows.length > 0;
  }

  /** The newest first. */
  files(tx: Transaction, tenantId: Uuid, limit: number): Promise<WatchedFileEntity[]> {
    return tx.manager.find(WatchedFileEntity, { where: { tenantId }, order: { id: 'DESC' }, take: limit });
  }

  async forgetOldFiles(tx: Transaction): Promise<void> {
    await tx.query(
      `DELETE FROM watched_files WHERE id <= (SELECT id FROM watched_files ORDER BY id DESC OFFSET $1 LIMIT 1)`,
      [KEPT_FILES],
    );
  }
}
