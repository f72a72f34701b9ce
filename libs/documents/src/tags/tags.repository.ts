import type { Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentTagEntity, TagEntity } from './tag.entities';
import type { ManagedTagDto, TagDto } from './tags.dto';

const TAG = `t.id, t.name, t.colour, t.retired_at IS NOT NULL AS "isRetired"`;
const IN_ORDER = 'ORDER BY t.position, t.id';

/** タグ of the company, and of its documents. */
@Injectable()
export class TagsRepository {
  all(tx: Transaction): Promise<TagDto[]> {
    return tx.query<TagDto>(`SELECT ${TAG} FROM tags t ${IN_ORDER}`);
  }

  managed(tx: Transaction): Promise<ManagedTagDto[]> {
    return tx.query<ManagedTagDto>(
      `SELECT ${TAG}, t.revision, (SELECT count(*)::int FROM document_tags d WHERE d.tag_id = t.id) AS "documentCount"
         FROM tags t ${IN_ORDER}`,
    );
  }

  /** Nobody takes these away until the transaction ends. */
  held(tx: Transaction, ids: readonly Uuid[]): Promise<TagDto[]> {
    return tx.query<TagDto>(`SELECT ${TAG} FROM tags t WHERE t.id = ANY($1) ${IN_ORDER} FOR KEY SHARE`, [ids]);
  }

  async ofDocument(tx: Transaction, documentId: Uuid): Promise<TagDto[]> {
    return (await this.ofDocuments(tx, [documentId])).get(documentId) ?? [];
  }

  /** Documents without tags are left out. */
  async ofDocuments(tx: Transaction, documentIds: readonly Uuid[]): Promise<Map<Uuid, TagDto[]>> {
    const rows = await tx.query<TagDto & { documentId: Uuid }>(
      `SELECT d.document_id AS "documentId", ${TAG}
         FROM document_tags d JOIN tags t ON t.tenant_id = d.tenant_id AND t.id = d.tag_id
        WHERE d.document_id = ANY($1) ${IN_ORDER}`,
      [documentIds],
    );
    const tags = new Map<Uuid, TagDto[]>();
    for (const { documentId, ...tag } of rows) tags.set(documentId, [...(tags.get(documentId) ?? []), tag]);
    return tags;
  }

  async setOfDocument(tx: Transaction, tenantId: Uuid, documentId: Uuid, tagIds: readonly Uuid[]): Promise<void> {
    await tx.manager.delete(DocumentTagEntity, { documentId });
    await tx.query(
      `INSERT INTO document_tags (tenant_id, document_id, number, tag_id)
       SELECT tenant_id, id, number, unnest($3::uuid[]) FROM documents WHERE tenant_id = $1 AND id = $2`,
      [tenantId, documentId, tagIds],
    );
    await tx.query('UPDATE documents SET is_tagged = $3 WHERE tenant_id = $1 AND id = $2 AND is_tagged <> $3', [
      tenantId,
      documentId,
      tagIds.length > 0,
    ]);
  }

  /** At the end of the order. */
  async insert(tx: Transaction, tag: Omit<TagEntity, 'position' | 'revision' | 'retiredAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO tags (tenant_id, id, name, name_key, colour, position)
       VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(max(position) + 1, 0) FROM tags))`,
      [tag.tenantId, tag.id, tag.name, tag.nameKey, tag.colour],
    );
  }

  find(tx: Transaction, id: Uuid): Promise<TagEntity | null> {
    return tx.manager.findOneBy(TagEntity, { id });
  }

  /** @returns false: somebody else changed it since `revision` */
  async update(
    tx: Transaction,
    id: Uuid,
    revision: number,
    changes: Pick<TagEntity, 'name' | 'nameKey' | 'colour' | 'retiredAt'>,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(TagEntity, { id, revision }, { ...changes, revision: revision + 1 });
    return (affected ?? 0) > 0;
  }

  async order(tx: Transaction, ids: readonly Uuid[]): Promise<void> {
    await tx.query(
      `UPDATE tags t SET position = o.place - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place)
        WHERE t.id = o.id AND t.position <> o.place - 1`,
      [ids],
    );
  }

  /** @throws QueryFailedError (foreign key) while a document has it */
  async remove(tx: Transaction, id: Uuid): Promise<boolean> {
    const { affected } = await tx.manager.delete(TagEntity, { id });
    return (affected ?? 0) > 0;
  }

  countDocuments(tx: Transaction, tagId: Uuid): Promise<number> {
    return tx.manager.countBy(DocumentTagEntity, { tagId });
  }
}
