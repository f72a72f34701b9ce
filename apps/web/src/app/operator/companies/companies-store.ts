import { inject, Injectable, resource, signal } from '@angular/core';
import {
  Api,
  createCompany,
  listCompanies,
  listPlans,
  type NewCompany,
  type OperatedCompany,
  type PlanChange,
  type PlanTerms,
  resumeCompany,
  setCompanyPlan,
  suspendCompany,
} from '@chogura/api-client';
import { type Problem, toProblem } from '../../core/api/problem';

interface Shown {
  readonly items: readonly OperatedCompany[];
  readonly nextCursor: string | null;
}

/** The companies of the installation, page after page. */
@Injectable()
export class CompaniesStore {
  readonly #api = inject(Api);

  /** A part of the name. */
  readonly name = signal('');
  readonly companies = resource({
    params: () => this.name().trim(),
    loader: ({ params: name }): Promise<Shown> => this.#api.invoke(listCompanies, { ...(name !== '' && { name }) }),
  });
  readonly plans = resource({
    loader: async (): Promise<readonly PlanTerms[]> => (await this.#api.invoke(listPlans)).items,
  });

  async more(): Promise<Problem | null> {
    const shown = this.companies.hasValue() ? this.companies.value() : null;
    if (!shown?.nextCursor) return null;
    try {
      const name = this.name().trim();
      const page = await this.#api.invoke(listCompanies, {
        ...(name !== '' && { name }),
        cursor: shown.nextCursor,
      });
      this.companies.set({ items: [...shown.items, ...page.items], nextCursor: page.nextCursor });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  async create(company: NewCompany): Promise<Problem | null> {
    try {
      await this.#api.invoke(createCompany, { body: company });
      this.companies.reload();
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  suspend(companyId: string, reason: string): Promise<Problem | null> {
    return this.#change(() => this.#api.invoke(suspendCompany, { companyId, body: { reason } }));
  }

  resume(companyId: string): Promise<Problem | null> {
    return this.#change(() => this.#api.invoke(resumeCompany, { companyId }));
  }

  setPlan(companyId: string, change: PlanChange): Promise<Problem | null> {
    return this.#change(() => this.#api.invoke(setCompanyPlan, { companyId, body: change }));
  }

  /** The row alone is put in place: the list stays where the operator has scrolled to. */
  async #change(change: () => Promise<OperatedCompany>): Promise<Problem | null> {
    try {
      const changed = await change();
      this.companies.update((shown) => ({
        nextCursor: shown?.nextCursor ?? null,
        items: (shown?.items ?? []).map((company) => (company.id === changed.id ? changed : company)),
      }));
      return null;
    } catch (error) {
      this.companies.reload();
      return toProblem(error);
    }
  }
}
