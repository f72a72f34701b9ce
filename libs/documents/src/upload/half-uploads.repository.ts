import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { HalfUploadEntity } from './half-upload.entity';

@Injectable()
export class HalfUploadsRepository {
  /** Of all half uploads of the company, as large as they are to become. */
  async totalBytes(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ bytes: number }>(
      'SELECT COALESCE(sum(size_bytes), 0)::int8 AS bytes FROM half_uploads',
    );
    return row?.bytes ?? 0;
  }

  /** @returns false: there is one under this id */
  async insert(tx: Transaction, half: HalfUploadEntity): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO half_uploads (tenant_id, id, begun_by, file_name, size_bytes, object_key, reserved_in, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
      [
        half.tenantId,
        half.id,
        half.begunBy,
        half.fileName,
        half.sizeBytes,
        half.objectKey,
        half.reservedIn,
        half.expiresAt,
      ],
    );
    return rows.length > 0;
  }

  find(tx: Transaction, id: Uuid): Promise<HalfUploadEntity | null> {
    return tx.manager.findOneBy(HalfUploadEntity, { id });
  }

  async keepUntil(tx: Transaction, id: Uuid, expiresAt: Date): Promise<void> {
    await tx.query('UPDATE half_uploads SET expires_at = $2 WHERE id = $1', [id, expiresAt]);
  }

  /** @returns false: it is gone already */
  async remove(tx: Transaction, id: Uuid): Promise<boolean> {
    return (await tx.query('DELETE FROM half_uploads WHERE id = $1 RETURNING id', [id])).length > 0;
  }

  expired(tx: Transaction, now: Date, limit: number): Promise<HalfUploadEntity[]> {
    return tx.manager
      .createQueryBuilder(HalfUploadEntity, 'h')
      .where('h.expires_at < :now', { now })
      .orderBy('h.expires_at')
      .limit(limit)
      .getMany();
  }
}
