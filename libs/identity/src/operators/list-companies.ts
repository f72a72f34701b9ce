import { Plans, type PlanUsage, SupportAccess, type SupportLeave } from '@chogura/contracts';
import {
  decodeCursor,
  encodeCursor,
  isUuid,
  type Language,
  newId,
  operatorContext,
  Problem,
  type Uuid,
} from '@chogura/kernel';
import { invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { type CompanyFacts, CompanyListRepository } from './company-list.repository';
import { COMPANY_NOT_FOUND } from './companies.problems';

export interface ListedCompany extends CompanyFacts {
  readonly usage: PlanUsage;
  /** What it lets operators look at now; null: nothing. */
  readonly support: SupportLeave | null;
}

export interface CompanyPage {
  readonly items: readonly ListedCompany[];
  readonly nextCursor: string | null;
}

/** The companies of the installation with their plans and how much of them is used: what an operator sees of a company. */
@Injectable()
export class ListCompanies {
  constructor(
    private readonly repository: CompanyListRepository,
    private readonly plans: Plans,
    private readonly support: SupportAccess,
  ) {}

  /** @throws http.invalid-input for a cursor that is none of ours */
  async page(
    { name = '', cursor, limit }: { readonly name?: string; readonly cursor?: string; readonly limit: number },
    language: Language,
  ): Promise<CompanyPage> {
    const found = await this.repository.page(name, cursor === undefined ? null : placeOf(cursor), limit + 1);
    const shown = found.slice(0, limit);
    const items: ListedCompany[] = [];
    // One after the other: a list must not hold the connections of everybody who works.
    for (const company of shown) items.push(await this.withUsage(company, language));
    const last = shown.at(-1);
    const isMore = found.length > shown.length;
    return { items, nextCursor: last && isMore ? encodeCursor([last.id]) : null };
  }

  namesOf(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>> {
    return this.repository.namesOf(ids);
  }

  /** @throws identity.company-not-found (404) */
  async one(id: Uuid, language: Language): Promise<ListedCompany> {
    const company = await this.repository.find(id);
    if (!company) throw new Problem(COMPANY_NOT_FOUND);
    return this.withUsage(company, language);
  }

  private async withUsage(company: CompanyFacts, language: Language): Promise<ListedCompany> {
    const ctx = operatorContext(company.id, null, { requestId: newId(), language });
    return { ...company, usage: await this.plans.usage(ctx), support: await this.support.leaveOf(company.id) };
  }
}

function placeOf(cursor: string): Uuid {
  const [id] = decodeCursor(cursor) ?? [];
  if (!isUuid(id)) throw invalidInput([{ field: 'cursor', code: 'invalid' }]);
  return id;
}
