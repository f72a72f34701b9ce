import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { abandonUpload, beginUpload, continueUpload, type DocumentRow } from '@chogura/api-client';
import { Observable } from 'rxjs';
import { type Problem, toProblem } from '../api/problem';
import { TusHttp } from './tus-http';

export type UploadStep =
  | { readonly is: 'sending'; readonly sentBytes: number }
  | { readonly is: 'stored'; readonly document: DocumentRow }
  | { readonly is: 'refused'; readonly problem: Problem };

/** The file was moved, changed or locked since it was chosen. */
export const UNREADABLE_FILE = 'client.unreadable-file';

const VERSION = { 'Tus-Resumable': '1.0.0' };
const BYTES = 'application/offset+octet-stream';

/**
 * One file by the tus protocol: one request with all of it, and after a break what is missing. The upload's address follows from its id, so
 * that it is found again even when no answer ever came.
 */
@Injectable({ providedIn: 'root' })
export class UploadClient {
  readonly #http = inject(HttpClient);

  /**
   * Unsubscribe to pause; what has arrived stays.
   * @param id UUIDv7 of the document to be, the same for every try
   * @param isGoneOn it was tried before: the server is asked how much it has
   */
  upload(id: string, file: File, isGoneOn: boolean): Observable<UploadStep> {
    return new Observable((steps) => {
      let stop = (): void => undefined;
      const end = (step: UploadStep): void => {
        steps.next(step);
        steps.complete();
      };
      const send = async (): Promise<void> => {
        const { Upload } = await import('tus-js-client');
        if (steps.closed) return;
        const upload = new Upload(file, {
          endpoint: beginUpload.PATH,
          uploadUrl: isGoneOn ? addressOf(id) : null,
          metadata: { id, filename: file.name },
          uploadDataDuringCreation: true,
          storeFingerprintForResuming: false,
          // When to try again is decided for all files together.
          retryDelays: null,
          httpStack: new TusHttp(this.#http),
          onProgress: (sentBytes) => steps.next({ is: 'sending', sentBytes }),
          onSuccess: ({ lastResponse }) => void this.#ended(id, file, lastResponse.getBody()).then(end),
          onError: (error) => void refusal(error, file).then((problem) => end({ is: 'refused', problem })),
        });
        stop = () => void upload.abort();
        upload.start();
      };
      void send().catch(async (error: unknown) => end({ is: 'refused', problem: await refusal(error, file) }));
      return () => stop();
    });
  }

  /** Gives up what has arrived of a file. Whether there was anything does not matter. */
  abandon(id: string): void {
    this.#http
      .delete(abandonUpload.PATH.replace('{id}', id), { headers: VERSION })
      .subscribe({ error: () => undefined });
  }

  /** All bytes are there. When the answer that told of the document was lost, it is asked for by sending nothing more. */
  async #ended(id: string, file: File, body: string): Promise<UploadStep> {
    if (body) return { is: 'stored', document: JSON.parse(body) as DocumentRow };
    const headers = { ...VERSION, 'Upload-Offset': String(file.size), 'Content-Type': BYTES };
    return new Promise((resolve) => {
      this.#http.patch<DocumentRow>(addressOf(id), null, { headers }).subscribe({
        next: (document) => resolve({ is: 'stored', document }),
        error: (error: unknown) => resolve({ is: 'refused', problem: toProblem(error) }),
      });
    });
  }
}

const addressOf = (id: string): string => continueUpload.PATH.replace('{id}', id);

/** @param error of tus-js-client, around the answer of the server or the failed request */
async function refusal(error: unknown, file: File): Promise<Problem> {
  const { originalResponse, causingError } = error as {
    originalResponse?: { getUnderlyingObject(): unknown } | null;
    causingError?: unknown;
  };
  const answer = originalResponse?.getUnderlyingObject() ?? causingError;
  if (answer instanceof HttpErrorResponse && answer.status > 0) return toProblem(answer);
  // A browser tells a file that it cannot read as a request that failed.
  if (!(await isReadable(file))) return unreadable();
  return toProblem(answer instanceof HttpErrorResponse ? answer : new HttpErrorResponse({ status: 0 }));
}

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

const unreadable = (): Problem => ({
  status: 400,
  code: UNREADABLE_FILE,
  title: $localize`:@@upload.unreadable.title:ファイルを読めませんでした`,
  detail: $localize`:@@upload.unreadable.detail:移動、変更、または使用中の可能性があります。ファイルを確かめて、選び直してください。`,
  requestId: null,
  errors: [],
  extensions: {},
});
