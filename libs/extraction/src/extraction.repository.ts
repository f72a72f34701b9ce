import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ReadingEntity, ReadingPageEntity } from './reading.entity';

/** Rows of readings; inserted once, never changed. */
@Injectable()
export class ExtractionRepository {
  async insert(tx: Transaction, reading: ReadingEntity, pages: readonly ReadingPageEntity[]): Promise<void> {
    await tx.manager.insert(ReadingEntity, reading);
    if (pages.length > 0) await tx.manager.insert(ReadingPageEntity, [...pages]);
  }

  find(tx: Transaction, tenantId: Uuid, id: Uuid): Promise<ReadingEntity | null> {
    return tx.manager.findOneBy(ReadingEntity, { tenantId, id });
  }

  /** Pages in order, without their layouts, which are large. */
  findPages(tx: Transaction, tenantId: Uuid, readingId: Uuid): Promise<ReadingPageEntity[]> {
    return tx.manager.find(ReadingPageEntity, {
      where: { tenantId, readingId },
      select: { page: true, width: true, height: true, textSource: true, text: true },
      order: { page: 'ASC' },
    });
  }

  /** The image of a page in the newest reading that has that page, or null. */
  async findPageImage(
    tx: Transaction,
    documentId: Uuid,
    page: number,
  ): Promise<{ imageKey: string; imageBytes: number } | null> {
    const rows = await tx.query<{ imageKey: string; imageBytes: number }>(
      `SELECT p.image_key AS "imageKey", p.image_bytes AS "imageBytes"
         FROM readings r JOIN reading_pages p ON p.tenant_id = r.tenant_id AND p.reading_id = r.id
        WHERE r.document_id = $1 AND p.page = $2 ORDER BY r.id DESC LIMIT 1`,
      [documentId, page],
    );
    return rows[0] ?? null;
  }
}
