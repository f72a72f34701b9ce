import { HttpErrorResponse } from '@angular/common/http';
import type { ProblemDetails, ProblemFieldError } from '@chogura/api-client';

/** `client.offline`: no answer at all; `client.unreadable`: an answer that is no problem document, as a broken proxy gives. */
export const OFFLINE = 'client.offline';
const UNREADABLE = 'client.unreadable';

/** What went wrong, as screens show it. The server words it in the person's language. */
export interface Problem {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable code, `<domain>.<kebab-case>`. */
  readonly code: string;
  readonly title: string;
  /** One or two sentences that say what to do. */
  readonly detail: string;
  /** To be quoted when asking for help; null when there was no answer. */
  readonly requestId: string | null;
  readonly errors: readonly ProblemFieldError[];
  /** Further members of the answer, by name. Check each before use. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isProblemDetails = (body: unknown): body is ProblemDetails & Record<string, unknown> =>
  isObject(body) &&
  typeof body['code'] === 'string' &&
  typeof body['title'] === 'string' &&
  typeof body['status'] === 'number';

/** Whatever a request failed with, as a Problem. Errors that are no failed request are programming errors and go on. @throws error */
export function toProblem(thrown: unknown): Problem {
  // Resources wrap what their loader threw, unless it is an Error; a failed request is none.
  const error = thrown instanceof Error && thrown.cause instanceof HttpErrorResponse ? thrown.cause : thrown;
  if (!(error instanceof HttpErrorResponse)) throw thrown;
  if (error.status === 0) return { ...noAnswer(), status: 0 };
  const body = parsed(error.error);
  if (!isProblemDetails(body)) return { ...noAnswer(), status: error.status, code: UNREADABLE };
  const { status, code, title, detail, requestId, errors, ...extensions } = body;
  return { status, code, title, detail: detail ?? '', requestId, errors: errors ?? [], extensions };
}

const noAnswer = (): Problem => ({
  status: 0,
  code: OFFLINE,
  title: $localize`:@@problem.noAnswer.title:サーバーから応答がありません`,
  detail: $localize`:@@problem.noAnswer.detail:登録済みの帳票は失われていません。しばらく待ってから、もう一度お試しください。`,
  requestId: null,
  errors: [],
  extensions: {},
});

/** Requests that expect text or bytes get their problem as text. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What is wrong and what to do about it, in one line of text; where there is room for more, the title is set apart. */
export const problemText = ({ title, detail }: Pick<Problem, 'title' | 'detail'>): string =>
  $localize`:@@problem.text:${title}:title:。${detail}:detail:`;
