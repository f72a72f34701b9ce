import {
  HttpClient,
  HttpErrorResponse,
  HttpEventType,
  HttpHeaders,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import type { HttpRequest as TusRequest, HttpResponse as TusResponse, HttpStack } from 'tus-js-client';
import { filter, type Subscription } from 'rxjs';

/** Lets tus-js-client speak through Angular's client, so that its requests pass our interceptor as all others do. */
export class TusHttp implements HttpStack {
  constructor(private readonly http: HttpClient) {}

  createRequest(method: string, url: string): TusRequest {
    // Addresses that the server told come resolved; our own requests name none of our hosts.
    return new Sending(this.http, method, url.replace(location.origin, ''));
  }

  getName(): string {
    return 'angular';
  }
}

class Sending implements TusRequest {
  readonly #headers = new Map<string, string>();
  #onSent: (bytes: number) => void = () => undefined;
  #sending: Subscription | null = null;

  constructor(
    private readonly http: HttpClient,
    private readonly method: string,
    private readonly url: string,
  ) {}

  getMethod(): string {
    return this.method;
  }

  getURL(): string {
    return this.url;
  }

  setHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name);
  }

  setProgressHandler(onSent: (bytes: number) => void): void {
    this.#onSent = onSent;
  }

  /** Rejects with the HttpErrorResponse when there is no answer; whatever was answered is an answer. */
  send(body: Blob | null): Promise<TusResponse> {
    const request = new HttpRequest(this.method, this.url, body, {
      headers: new HttpHeaders(Object.fromEntries(this.#headers)),
      reportProgress: true,
      responseType: 'text',
    });
    return new Promise((resolve, reject) => {
      this.#sending = this.http
        .request<string>(request)
        .pipe(
          filter((event) => {
            if (event.type === HttpEventType.UploadProgress) this.#onSent(event.loaded);
            return event instanceof HttpResponse;
          }),
        )
        .subscribe({
          next: (event) => resolve(new Answer(event as HttpResponse<string>)),
          error: (error: unknown) => {
            if (error instanceof HttpErrorResponse && error.status > 0) resolve(new Answer(error));
            else reject(error as Error);
          },
        });
    });
  }

  abort(): Promise<void> {
    this.#sending?.unsubscribe();
    return Promise.resolve();
  }

  getUnderlyingObject(): this {
    return this;
  }
}

class Answer implements TusResponse {
  constructor(private readonly response: HttpResponse<string> | HttpErrorResponse) {}

  getStatus(): number {
    return this.response.status;
  }

  getHeader(name: string): string | undefined {
    return this.response.headers.get(name) ?? undefined;
  }

  getBody(): string {
    return (this.response instanceof HttpErrorResponse ? null : this.response.body) ?? '';
  }

  getUnderlyingObject(): HttpResponse<string> | HttpErrorResponse {
    return this.response;
  }
}
