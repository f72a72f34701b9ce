import { newId, type Uuid } from '@chogura/kernel';
import type { TestBrowser } from './test-browser';
import { until } from './until';

const READ_LIMIT_MS = 90_000;

export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the API says of a document. */
export interface DocumentAnswer {
  readonly id: Uuid;
  readonly number: number;
  readonly inputState: string;
  readonly failure: string | null;
  readonly fileKind: string;
  readonly fileName: string;
  readonly note: string | null;
  readonly pageCount: number | null;
}

/** A person at the ledger: registers files and looks when they are read, over HTTP alone. */
export class Clerk {
  constructor(readonly browser: TestBrowser) {}

  /** Sends the file once. */
  send({ name, bytes }: TestFile, id: Uuid = newId()): Promise<Response> {
    return this.browser.upload(`/api/v1/documents?id=${id}`, name, bytes);
  }

  /** Sends the file under one id until the product has it, as the upload panel does when the connection or the server fails. */
  async register({ name, bytes }: TestFile, id: Uuid = newId()): Promise<Uuid> {
    const isRegistered = async (): Promise<boolean> => {
      const status = await this.send({ name, bytes }, id).then(
        (response) => response.status,
        () => 0,
      );
      if (status >= 400 && status < 500) throw new Error(`${name} was refused: ${status}`);
      return status === 200 || status === 201;
    };
    await until(isRegistered, READ_LIMIT_MS, `${name} to be registered`);
    return id;
  }

  /** null: no such document, or no answer just now. */
  async document(id: Uuid): Promise<DocumentAnswer | null> {
    const response = await this.browser.get(`/api/v1/documents/${id}`).catch(() => null);
    return response?.ok ? ((await response.json()) as DocumentAnswer) : null;
  }

  /** Waits until the document is no longer 解析中. @returns it, and how long that took, in milliseconds */
  async read(id: Uuid, limitMs = READ_LIMIT_MS): Promise<{ document: DocumentAnswer; tookMs: number }> {
    const startedMs = performance.now();
    let document: DocumentAnswer | null = null;
    const isRead = async (): Promise<boolean> => {
      document = await this.document(id);
      return document !== null && document.inputState !== 'reading';
    };
    await until(isRead, limitMs, `document ${id} to be read`);
    if (!document) throw new Error('the document is gone');
    return { document, tookMs: performance.now() - startedMs };
  }
}
