import { inject, Injectable, resource, signal } from '@angular/core';
import {
  Api,
  type DocumentRow,
  getGrantedDocument,
  getGrantedPageImage,
  listGrantedDocuments,
  type Document,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

interface Shown {
  readonly items: readonly DocumentRow[];
  readonly nextCursor: string | null;
}

/** Where a page's image is, for <img src>. @param page 0-based */
export const grantedPageAddress = (companyId: string, documentId: string, page: number): string =>
  getGrantedPageImage.PATH.replace('{companyId}', encodeURIComponent(companyId))
    .replace('{id}', encodeURIComponent(documentId))
    .replace('{page}', String(page));

/** Documents that a company lets operators look at now. */
@Injectable()
export class GrantedDocumentsStore {
  readonly #api = inject(Api);

  readonly companyId = signal('');
  readonly search = signal('');
  /** The one that is open; null: none. */
  readonly documentId = signal<string | null>(null);

  readonly documents = resource({
    // Each question is told to the company: the list is not asked for while a document is open.
    params: () => {
      const companyId = this.companyId();
      return companyId === '' || this.documentId() !== null ? undefined : { companyId, q: this.search().trim() };
    },
    loader: ({ params: { companyId, q } }): Promise<Shown> =>
      this.#api.invoke(listGrantedDocuments, { companyId, ...(q !== '' && { q }) }),
  });
  readonly document = resource({
    params: () => {
      const [companyId, id] = [this.companyId(), this.documentId()];
      return companyId === '' || id === null ? undefined : { companyId, id };
    },
    loader: ({ params }): Promise<Document> => this.#api.invoke(getGrantedDocument, params),
  });

  async more(): Promise<Problem | null> {
    const shown = this.documents.hasValue() ? this.documents.value() : null;
    if (!shown?.nextCursor) return null;
    try {
      const q = this.search().trim();
      const more = { companyId: this.companyId(), cursor: shown.nextCursor, ...(q !== '' && { q }) };
      const page = await this.#api.invoke(listGrantedDocuments, more);
      this.documents.set({ items: [...shown.items, ...page.items], nextCursor: page.nextCursor });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
