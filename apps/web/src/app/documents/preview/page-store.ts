import { inject, Injectable } from '@angular/core';
import { Api, getDocument, getDocumentPageText, type PageText, printDocument } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { pageImageAddress } from '../../core/files/document-addresses';

/** Beyond, the text of the pages that were looked at first is asked for anew. */
const MAX_KEPT = 60;

/** What the server knows of pages beside their images. */
@Injectable({ providedIn: 'root' })
export class PageStore {
  readonly #api = inject(Api);
  readonly #texts = new Map<string, Promise<PageText | null>>();

  /** null when it cannot be had; the image shows the page all the same. @param page 0-based */
  textOf(documentId: string, revision: number, page: number): Promise<PageText | null> {
    // A document that was read again is another revision.
    const key = `${documentId}/${revision}/${page}`;
    const known = this.#texts.get(key);
    if (known) return known;
    const text = this.#api.invoke(getDocumentPageText, { id: documentId, page }).catch(() => {
      this.#texts.delete(key);
      return null;
    });
    this.#texts.set(key, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MAX_KEPT && oldest !== undefined) this.#texts.delete(oldest);
    return text;
  }

  /** Has the first page of a document at hand before it is opened. Where it may not be looked at, it has no pages. */
  async fetchAhead(documentId: string): Promise<void> {
    const document = await this.#api.invoke(getDocument, { id: documentId }).catch(() => null);
    const first = document?.pages[0];
    if (!first) return;
    const image = new Image();
    image.fetchPriority = 'low';
    image.src = pageImageAddress(documentId, first.page);
  }

  /** Told before the pages go to the printer. */
  async tellOfPrint(documentId: string): Promise<Problem | null> {
    try {
      await this.#api.invoke(printDocument, { id: documentId });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
