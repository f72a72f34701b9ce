import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access';
import type { DocumentEntity, DocumentTaxLineEntity } from '../document.entity';
import type { PersonRefDto } from '../documents.dto';
import { NOT_FOUND } from '../documents.problems';
import { DocumentsRepository } from '../documents.repository';
import { FindSuggestions } from './find-suggestions';
import { amountDifferences, type Chained, inOrderOfDeal, stepNameOf, taxedAmounts } from './link-chain';
import type { DocumentLinkEntity } from './link.entities';
import type { ChainedDocumentDto, DocumentLinksDto, LinkedDocumentDto } from './links.dto';
import { named, PersonNames } from '../person-names';
import { isBeyondGrant } from '../access/support-limits';
import { WalkChain } from './walk-chain';

/** 関連書類: the deal that a document belongs to, and what may belong to it as well. */
@Injectable()
export class ReadLinks {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly chain: WalkChain,
    private readonly suggestions: FindSuggestions,
    private readonly names: PersonNames,
  ) {}

  /** Of a deleted document as well, without suggestions. @throws documents.not-found */
  async of(ctx: RequestContext, id: Uuid): Promise<DocumentLinksDto> {
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const { document, chain, lines, suggestions } = await this.database.transaction(ctx, async (tx) => {
      const found = await this.repository.find(tx, ctx.tenantId, id);
      if (!found || isBeyondGrant(ctx.actor, found)) throw new Problem(NOT_FOUND);
      const access = await this.access.resolveBoth(tx, subject);
      access.demand(found, 'see');
      const walked = await this.chain.from(tx, ctx, access, found);
      const ids = walked.documents.map((each) => each.id);
      return {
        document: found,
        chain: walked,
        lines: await this.repository.taxLinesOf(tx, ids),
        suggestions: await this.suggestions.for(tx, ctx, access, found, new Set(ids)),
      };
    });
    const authors = await this.names.withKeys(
      ctx,
      names,
      [...chain.links.values()].map(({ decidedByKey }) => decidedByKey),
    );
    const chained = inOrderOfDeal(chain.documents.map((each) => chainedOf(each, lines.get(each.id) ?? [])));
    return {
      chain: chained.map(({ document: each }) => inChain(each, chain.links.get(each.id), authors)),
      isCut: chain.isCut,
      differences: amountDifferences(chained, chainedOf(document, [])),
      suggestions: suggestions.map((each) => ({ ...linkedOf(each.document), reason: each.reason })),
    };
  }
}

const chainedOf = (
  document: DocumentEntity,
  lines: readonly DocumentTaxLineEntity[],
): Chained & { readonly document: DocumentEntity } => ({
  docType: document.docType,
  direction: document.direction,
  transactionDate: document.transactionDate,
  amountMinor: document.amountMinor,
  currency: document.currency,
  number: document.number,
  isDeleted: document.deletedAt !== null,
  taxed: taxedAmounts(lines),
  document,
});

const inChain = (
  document: DocumentEntity,
  link: DocumentLinkEntity | undefined,
  authors: ReadonlyMap<Uuid, PersonRefDto>,
): ChainedDocumentDto => ({
  ...linkedOf(document),
  isDeleted: document.deletedAt !== null,
  link: link ? { by: named(authors, link.decidedBy ?? link.decidedByKey), at: link.decidedAt.toISOString() } : null,
});

const linkedOf = (document: DocumentEntity): LinkedDocumentDto => ({
  id: document.id,
  number: document.number,
  step: stepNameOf(document),
  docType: document.docType,
  title: document.title,
  companyName: document.companyName,
  transactionDate: document.transactionDate,
  amountMinor: document.amountMinor,
  currency: document.currency,
});
