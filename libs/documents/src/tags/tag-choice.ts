import type { Uuid } from '@chogura/kernel';
import { invalidInput, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { FieldChange } from '../document.entity';
import type { TagDto } from './tags.dto';
import { TagsRepository } from './tags.repository';

/** What the history calls them. It keeps their names of then, whatever becomes of the tags. */
const FIELD = 'tags';

/** Which タグ a document is to have, as a part of its change. */
@Injectable()
export class TagChoice {
  constructor(private readonly repository: TagsRepository) {}

  /**
   * @param tagIds all that it is to have; absent: they stay
   * @throws http.invalid-input for a tag that there is not, or a retired one that the document has not yet
   */
  async changes(tx: Transaction, documentId: Uuid, tagIds: readonly Uuid[] | undefined): Promise<FieldChange[]> {
    if (!tagIds) return [];
    const before = await this.repository.ofDocument(tx, documentId);
    const known = await this.repository.held(tx, tagIds);
    const has = new Set(before.map(({ id }) => id));
    const mayBePut = new Set(known.filter(({ id, isRetired }) => !isRetired || has.has(id)).map(({ id }) => id));
    if (tagIds.some((id) => !mayBePut.has(id))) throw invalidInput([{ field: 'tagIds', code: 'is-in' }]);
    const [from, to] = [namesOf(before), namesOf(known)];
    return from === to ? [] : [{ field: FIELD, from, to }];
  }

  /** @throws http.invalid-input for a tag that there is not, or that is put on no more documents */
  async demand(tx: Transaction, field: string, tagIds: readonly Uuid[]): Promise<void> {
    const known = new Set((await this.repository.held(tx, tagIds)).filter((tag) => !tag.isRetired).map(({ id }) => id));
    if (tagIds.some((id) => !known.has(id))) throw invalidInput([{ field, code: 'is-in' }]);
  }

  set(tx: Transaction, tenantId: Uuid, documentId: Uuid, tagIds: readonly Uuid[]): Promise<void> {
    return this.repository.setOfDocument(tx, tenantId, documentId, tagIds);
  }
}

const namesOf = (tags: readonly TagDto[]): string | null => tags.map(({ name }) => name).join('、') || null;
