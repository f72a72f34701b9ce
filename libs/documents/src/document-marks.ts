import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CustomValuesRepository } from './custom/custom-values.repository';
import type { DocumentEntity } from './document.entity';
import type { RowMarks } from './document-rows';
import { DocumentsRepository } from './documents.repository';
import { PossibleDuplicatesRepository } from './duplicates/possible-duplicates.repository';
import { TagsRepository } from './tags/tags.repository';

/** Tags, カスタムフィールド, the asker's stars, and whether there may be another of it, of several documents at once. */
@Injectable()
export class DocumentMarks {
  constructor(
    private readonly repository: DocumentsRepository,
    private readonly tags: TagsRepository,
    private readonly customValues: CustomValuesRepository,
    private readonly duplicates: PossibleDuplicatesRepository,
  ) {}

  /** @param visibleClasses access classes of the ledger in which the asker sees: a twin in any other is none */
  async of(
    tx: Transaction,
    { actor }: RequestContext,
    documents: readonly DocumentEntity[],
    visibleClasses: readonly number[],
  ): Promise<(document: DocumentEntity) => RowMarks> {
    const ids = documents.map(({ id }) => id);
    const tags = await this.tags.ofDocuments(tx, ids);
    const customValues = await this.customValues.ofDocuments(tx, ids);
    const favourites =
      actor.kind === 'user' ? await this.repository.favouritesAmong(tx, actor.userId, ids) : new Set<Uuid>();
    const suspected = await this.duplicates.suspectedAmong(tx, ids, visibleClasses);
    return ({ id }) => ({
      isFavourite: favourites.has(id),
      isPossibleDuplicate: suspected.has(id),
      tags: tags.get(id) ?? [],
      customValues: customValues.get(id) ?? [],
    });
  }
}
