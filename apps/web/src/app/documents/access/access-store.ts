import { inject, Injectable, resource, signal } from '@angular/core';
import {
  Api,
  changeDocumentAccess,
  type Document,
  type DocumentAccess,
  type EffectiveAccess,
  getDocument,
  getDocumentAccess,
  listPeople,
  type People,
  supposeDocumentAccess,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';
import { type Rule, wantedOf } from './access-draft';
import type { KnownRules } from './access-reasons';

const CHANGED_MEANWHILE = 'documents.changed-meanwhile';

/** A person's rights as the rules are, or as they would be. */
export interface Explained extends KnownRules {
  readonly access: EffectiveAccess;
}

export type AccessResult =
  /** null: the document is out of this person's sight now. */
  | { readonly is: 'saved'; readonly access: DocumentAccess | null }
  | { readonly is: 'conflict'; readonly current: DocumentAccess }
  | { readonly is: 'failed'; readonly problem: Problem };

/** アクセス権限 of one document. */
@Injectable()
export class AccessStore {
  readonly #api = inject(Api);
  readonly id = signal<string | null>(null);

  readonly source = resource({
    params: () => this.id() ?? undefined,
    loader: async ({ params: id }): Promise<{ document: Document; access: DocumentAccess }> => {
      const [document, access] = await Promise.all([
        this.#api.invoke(getDocument, { id }),
        this.#api.invoke(getDocumentAccess, { id }),
      ]);
      return { document, access };
    },
  });
  readonly people = resource({ loader: (): Promise<People> => this.#api.invoke(listPeople) });

  /** @param supposed null: under the rules that stand */
  async explain(id: string, userId: string, supposed: readonly Rule[] | null): Promise<Explained> {
    const { mine, asked, rules, defaults } = supposed
      ? await this.#api.invoke(supposeDocumentAccess, { id, body: { ...wantedOf(supposed), userId } })
      : await this.#api.invoke(getDocumentAccess, { id, userId });
    return { access: asked ?? mine, rules, defaults };
  }

  /** What would be left to the person who sets these rules. */
  async left(id: string, rules: readonly Rule[]): Promise<EffectiveAccess['capabilities'] | Problem> {
    try {
      return (await this.#api.invoke(supposeDocumentAccess, { id, body: wantedOf(rules) })).mine.capabilities;
    } catch (error) {
      return toProblem(error);
    }
  }

  async save(
    { id, revision }: { readonly id: string; readonly revision: number },
    rules: readonly Rule[],
    reason: string,
  ): Promise<AccessResult> {
    try {
      const body = { ...wantedOf(rules), ...(reason === '' ? {} : { reason }) };
      const access: DocumentAccess | null = await this.#api.invoke(changeDocumentAccess, {
        id,
        'If-Match': `"${revision}"`,
        body,
      });
      if (access) this.#show(access);
      return { is: 'saved', access };
    } catch (error) {
      const problem = toProblem(error);
      const { current } = problem.extensions;
      if (problem.code !== CHANGED_MEANWHILE || !current) return { is: 'failed', problem };
      this.#show(current as DocumentAccess);
      return { is: 'conflict', current: current as DocumentAccess };
    }
  }

  #show(access: DocumentAccess): void {
    this.source.update((shown) => shown && { ...shown, access });
  }
}
