import type { Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { CompaniesRepository } from './companies.repository';
import { CompanyListRepository } from './company-list.repository';

const COMPANIES_AT_ONCE = 500;

/** Whom a new version of terms asks. */
@Injectable()
export class TermsReach {
  constructor(
    private readonly database: Database,
    private readonly list: CompanyListRepository,
    private readonly companies: CompaniesRepository,
  ) {}

  /** People who may sign in, in companies that run. Each company is asked by itself: nothing sees the people of several. */
  async count(): Promise<{ people: number; companies: number }> {
    const reach = { people: 0, companies: 0 };
    let after: Uuid | null = null;
    for (;;) {
      const page = await this.list.page('', after, COMPANIES_AT_ONCE);
      for (const { id: tenantId, suspendedAt } of page) {
        if (suspendedAt) continue;
        reach.companies++;
        reach.people += await this.database.transaction({ tenantId }, (tx) => this.companies.countPeople(tx));
      }
      after = page.at(-1)?.id ?? null;
      if (page.length < COMPANIES_AT_ONCE) return reach;
    }
  }
}
