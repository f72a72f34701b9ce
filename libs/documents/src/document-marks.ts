import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentEntity } from './document.entity';
import type { RowMarks } from './document-rows';
import { DocumentsRepository } from './documents.repository';
import { TagsRepository } from './tags.repository';

/** Tags and the asker's stars of several documents at once. */
@Injectable()
export class DocumentMarks {
  constructor(
    private readonly repository: DocumentsRepository,
    private readonly tags: TagsRepository,
  ) {}

  async of(
    tx: Transaction,
    { actor }: RequestContext,
    documents: readonly DocumentEntity[],
  ): Promise<(document: DocumentEntity) => RowMarks> {
    const ids = documents.map(({ id }) => id);
    const tags = await this.tags.ofDocuments(tx, ids);
    const favourites =
      actor.kind === 'user' ? await this.repository.favouritesAmong(tx, actor.userId, ids) : new Set<Uuid>();
    return ({ id }) => ({ isFavourite: favourites.has(id), tags: tags.get(id) ?? [] });
  }
}
