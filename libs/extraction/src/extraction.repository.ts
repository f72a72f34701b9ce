import type { PagePlace } from '@chogura/contracts';
import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { ReadingEntity, ReadingPageEntity, type SharpPageEntity } from './reading.entity';

export interface KeptImage {
  readonly imageKey: string;
  readonly imageBytes: number;
}

/** A page with the places of its characters. */
export type KeptLayout = Pick<ReadingPageEntity, 'page' | 'textSource' | 'width' | 'height' | 'layout'>;

/** What is known of a page without its text. The image of its own is the one that it was read from. */
export interface ShownPage extends KeptImage, Pick<ReadingPageEntity, 'readingId' | 'page' | 'textSource'> {
  readonly pdfKey: string | null;
  readonly sharp: KeptImage | null;
}

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
      select: { page: true, width: true, height: true, textSource: true, text: true, look: true },
      order: { page: 'ASC' },
    });
  }

  /** A page of the newest reading that has it, or null. */
  async findPage(tx: Transaction, documentId: Uuid, page: number): Promise<ShownPage | null> {
    const rows = await tx.query<Omit<ShownPage, 'sharp'> & { sharpKey: string | null; sharpBytes: number }>(
      `SELECT r.id AS "readingId", p.page, p.text_source AS "textSource", r.pdf_key AS "pdfKey",
              p.image_key AS "imageKey", p.image_bytes AS "imageBytes", s.image_key AS "sharpKey", s.image_bytes AS "sharpBytes"
         FROM readings r JOIN reading_pages p ON p.tenant_id = r.tenant_id AND p.reading_id = r.id
         LEFT JOIN sharp_pages s ON s.tenant_id = p.tenant_id AND s.reading_id = p.reading_id AND s.page = p.page
        WHERE r.document_id = $1 AND p.page = $2 ORDER BY r.id DESC LIMIT 1`,
      [documentId, page],
    );
    const [row] = rows;
    if (!row) return null;
    const { sharpKey, sharpBytes, ...shown } = row;
    return { ...shown, sharp: sharpKey === null ? null : { imageKey: sharpKey, imageBytes: sharpBytes } };
  }

  /** The places of a page's characters. */
  findLayout(
    tx: Transaction,
    tenantId: Uuid,
    readingId: Uuid,
    page: number,
  ): Promise<Pick<ReadingPageEntity, 'width' | 'height' | 'layout'> | null> {
    return tx.manager.findOne(ReadingPageEntity, {
      where: { tenantId, readingId, page },
      select: { width: true, height: true, layout: true },
    });
  }

  /** Of the newest reading that has pages, in order. */
  findLayouts(tx: Transaction, documentId: Uuid): Promise<KeptLayout[]> {
    return tx.query<KeptLayout>(
      `SELECT p.page, p.text_source AS "textSource", p.width, p.height, p.layout FROM reading_pages p
        WHERE p.reading_id = (SELECT r.id FROM readings r WHERE r.document_id = $1
                                 AND EXISTS (SELECT FROM reading_pages p WHERE p.tenant_id = r.tenant_id AND p.reading_id = r.id)
                               ORDER BY r.id DESC LIMIT 1)
        ORDER BY p.page`,
      [documentId],
    );
  }

  /** Each of the newest reading that has the page. */
  findTexts(tx: Transaction, pages: readonly PagePlace[]): Promise<(PagePlace & { text: string })[]> {
    return tx.query(
      `SELECT wanted.id AS "documentId", wanted.page, found.text
         FROM unnest($1::uuid[], $2::int[]) AS wanted (id, page)
        CROSS JOIN LATERAL (SELECT p.text FROM readings r JOIN reading_pages p ON p.tenant_id = r.tenant_id AND p.reading_id = r.id
                             WHERE r.document_id = wanted.id AND p.page = wanted.page ORDER BY r.id DESC LIMIT 1) found`,
      [pages.map(({ documentId }) => documentId), pages.map(({ page }) => page)],
    );
  }

  /** @returns false when the page has been kept meanwhile */
  async insertSharpPage(tx: Transaction, { tenantId, readingId, page, imageKey, imageBytes }: SharpPageEntity) {
    const rows = await tx.query(
      `INSERT INTO sharp_pages (tenant_id, reading_id, page, image_key, image_bytes) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING page`,
      [tenantId, readingId, page, imageKey, imageBytes],
    );
    return rows.length > 0;
  }
}
