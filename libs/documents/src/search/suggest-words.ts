import { companyKey, nameKey, type RequestContext } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access';
import { onlyIdsOf } from '../access/support-limits';
import { TagsRepository } from '../tags/tags.repository';
import { CompanyNamesRepository } from './company-names.repository';
import type { SearchSuggestionsDto } from './search.dto';

/** Of each kind. */
const MAX_SUGGESTED = 6;

/** What somebody may be about to type: names of companies that they see, and タグ. */
@Injectable()
export class SuggestWords {
  constructor(
    private readonly database: Database,
    private readonly names: CompanyNamesRepository,
    private readonly tags: TagsRepository,
    private readonly access: DocumentAccess,
  ) {}

  of(ctx: RequestContext, typed: string): Promise<SearchSuggestionsDto> {
    const word = typed.split(/\s/).at(-1) ?? '';
    const [company, tag] = [companyKey(word), nameKey(word)];
    return this.database.transaction(ctx, async (tx) => {
      const access = await this.access.resolve(tx, await this.access.subjectOf(ctx, tx));
      const sight = { visibleClasses: access.classesWith('see'), onlyIds: onlyIdsOf(ctx.actor) };
      const tags = tag === '' ? [] : await this.tags.all(tx);
      return {
        companies: company === '' ? [] : await this.names.having(tx, sight, company, MAX_SUGGESTED),
        tags: tags.filter(({ name, isRetired }) => !isRetired && nameKey(name).includes(tag)).slice(0, MAX_SUGGESTED),
      };
    });
  }
}
