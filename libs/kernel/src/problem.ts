import type { Language } from './context';

/** One text per language the product speaks; {name} stands for a parameter. */
export type Wording = Readonly<Record<Language, string>>;

/** What a domain declares once, in `*.problems.ts`. `code` is `<domain>.<kebab-case>` and never changes. */
export interface ProblemDefinition {
  readonly code: string;
  readonly status: number;
  readonly title: Wording;
  /** One or two polite sentences that say what to do. */
  readonly detail?: Wording;
}

export type ProblemParams = Readonly<Record<string, string | number>>;

/**
 * The one error that callers may expect, answered as RFC 9457 problem details by one filter.
 * `extensions` are further members of the answer (for example `existingDocumentId`).
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly definition: ProblemDefinition,
    readonly params: ProblemParams = {},
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(definition.code);
  }

  get code(): string {
    return this.definition.code;
  }
}

/** Fills {name} placeholders; an unknown name stays visible, so that a test sees it. */
export const fillIn = (text: string, params: ProblemParams): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
