import { HttpClient, HttpEventType, HttpParams, HttpResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type DocumentRow, uploadDocument } from '@chogura/api-client';
import { catchError, filter, map, type Observable, of } from 'rxjs';
import { type Problem, toProblem } from '../api/problem';

export type UploadStep =
  | { readonly is: 'sending'; readonly sentBytes: number; readonly totalBytes: number }
  /** `wasStored`: an earlier try with this id had arrived already. */
  | { readonly is: 'stored'; readonly document: DocumentRow; readonly wasStored: boolean }
  | { readonly is: 'refused'; readonly problem: Problem };

/** One file in one request. Unsubscribe to break it off. */
@Injectable({ providedIn: 'root' })
export class UploadClient {
  readonly #http = inject(HttpClient);

  /** @param id UUIDv7 of the document to be, the same for every try, so that a try that arrived twice is stored once */
  upload(id: string, file: File): Observable<UploadStep> {
    const body = new FormData();
    body.set('file', file, file.name);
    return this.#http
      .post<DocumentRow>(uploadDocument.PATH, body, {
        params: new HttpParams({ fromObject: { id } }),
        reportProgress: true,
        observe: 'events',
      })
      .pipe(
        map((event): UploadStep | null => {
          if (event.type === HttpEventType.UploadProgress) {
            return { is: 'sending', sentBytes: event.loaded, totalBytes: event.total ?? file.size };
          }
          if (event instanceof HttpResponse && event.body) {
            return { is: 'stored', document: event.body, wasStored: event.status === 200 };
          }
          return null;
        }),
        filter((step) => step !== null),
        catchError((error: unknown) => of<UploadStep>({ is: 'refused', problem: toProblem(error) })),
      );
  }
}
