import { decodeCursor, encodeCursor, type RequestContext } from '@chogura/kernel';
import { Database, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DeletedDocumentPageDto, DeletionsQueryDto } from './deletions.dto';
import { deletionOf, rowOf } from '../document-rows';
import { DocumentAccess } from '../access/document-access';
import { FilterConditions } from '../ledger/filter-conditions';
import { LedgerRepository } from '../ledger/ledger.repository';
import { PersonNames } from '../person-names';
import { CustomValuesRepository } from '../custom/custom-values.repository';
import { TagsRepository } from '../tags/tags.repository';

/** 削除履歴: what was deleted, the last first, for those who saw it in the ledger. */
@Injectable()
export class ReadDeletions {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerRepository,
    private readonly tags: TagsRepository,
    private readonly customValues: CustomValuesRepository,
    private readonly access: DocumentAccess,
    private readonly filters: FilterConditions,
    private readonly names: PersonNames,
  ) {}

  /** @throws http.invalid-input for a cursor that is none of ours */
  async page(ctx: RequestContext, { q, cursor, limit }: DeletionsQueryDto): Promise<DeletedDocumentPageDto> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const { found, tags, customValues, access } = await this.database.transaction(ctx, async (tx) => {
      const resolved = await this.access.resolveDeleted(tx, subject);
      const asked = { filter: { q }, userId: null, access: resolved, onlyIds: null };
      const conditions = await this.filters.of(tx, ctx, asked);
      const documents = await this.ledger.deleted(tx, conditions, after, limit + 1);
      const ids = documents.map(({ id }) => id);
      return {
        found: documents,
        tags: await this.tags.ofDocuments(tx, ids),
        customValues: await this.customValues.ofDocuments(tx, ids),
        access: resolved,
      };
    });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const authors = await this.names.withKeys(
      ctx,
      names,
      shown.map(({ deletedByKey }) => deletedByKey),
    );
    return {
      items: shown.flatMap((document) => {
        const deletion = deletionOf(document, authors);
        const canRestore = access.may(document, 'delete');
        return deletion
          ? [
              {
                ...rowOf(document, names, {
                  isFavourite: false,
                  isPossibleDuplicate: false,
                  tags: tags.get(document.id) ?? [],
                  customValues: customValues.get(document.id) ?? [],
                }),
                deletion,
                canRestore,
              },
            ]
          : [];
      }),
      nextCursor: last?.deletedAt ? encodeCursor([last.deletedAt.toISOString(), last.number]) : null,
    };
  }
}

/** Where a list of deletions goes on. */
export interface DeletionPlace {
  readonly deletedAt: string;
  readonly number: number;
}

function placeOf(cursor: string): DeletionPlace {
  const [deletedAt, number] = decodeCursor(cursor) ?? [];
  const isOurs = typeof deletedAt === 'string' && !Number.isNaN(Date.parse(deletedAt)) && Number.isSafeInteger(number);
  if (!isOurs) throw invalidInput([{ field: 'cursor', code: 'is-cursor' }]);
  return { deletedAt: new Date(deletedAt).toISOString(), number: Number(number) };
}
