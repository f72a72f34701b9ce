import { type SearchedValues, SearchTexts } from '@chogura/contracts';
import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentEntity } from '../document.entity';
import { DOCUMENT_TYPE_WORDS } from '../document-type-words';
import { TagsRepository } from '../tags/tags.repository';

/** What the search box finds a document by (F1), put in the transaction of every change, when its row and its タグ are written. */
@Injectable()
export class DocumentSearchTexts {
  constructor(
    private readonly texts: SearchTexts,
    private readonly tags: TagsRepository,
  ) {}

  async put(tx: Transaction, ctx: RequestContext, document: DocumentEntity): Promise<void> {
    await this.texts.put(tx, ctx, document.id, valuesOf(document, await this.tags.ofDocument(tx, document.id)));
  }

  async putMany(tx: Transaction, ctx: RequestContext, documents: readonly DocumentEntity[]): Promise<void> {
    const tags = await this.tags.ofDocuments(
      tx,
      documents.map(({ id }) => id),
    );
    for (const document of documents)
      await this.texts.put(tx, ctx, document.id, valuesOf(document, tags.get(document.id) ?? []));
  }
}

type Shown = Pick<
  DocumentEntity,
  'number' | 'docType' | 'title' | 'companyName' | 'registrationNumber' | 'memo' | 'fileName'
>;

function valuesOf(
  { number, docType, title, companyName, registrationNumber, memo, fileName }: Shown,
  tags: readonly { readonly id: Uuid; readonly name: string }[],
): SearchedValues {
  const types = docType ? Object.values(DOCUMENT_TYPE_WORDS[docType]) : [];
  const others = [String(number), ...types, companyName, registrationNumber, ...tags.map(({ name }) => name)];
  return { title, memo, fileName, others: others.filter((value) => value !== null) };
}
