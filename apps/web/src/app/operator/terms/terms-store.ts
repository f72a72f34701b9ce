import { inject, Injectable, resource } from '@angular/core';
import { Api, listTerms, type NewTerms, type PublishedTerms, publishTerms, type TermsKind } from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

/** In the order in which people are asked. */
export const TERMS_KINDS: readonly TermsKind[] = ['platform-terms', 'profile-access', 'service-terms'];

export const TERMS_WORDS: Readonly<Record<TermsKind, string>> = {
  'platform-terms': $localize`:@@operator.termsPlatform:基盤の利用規約`,
  'profile-access': $localize`:@@operator.termsProfile:情報の利用許可`,
  'service-terms': $localize`:@@operator.termsService:サービス利用規約`,
};

/** Every version of every text, and how many people a new one asks. */
@Injectable()
export class TermsStore {
  readonly #api = inject(Api);

  readonly terms = resource({ loader: (): Promise<PublishedTerms> => this.#api.invoke(listTerms) });

  async publish(terms: NewTerms): Promise<Problem | null> {
    try {
      await this.#api.invoke(publishTerms, { body: terms });
      this.terms.reload();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
