import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { ResolvedAccess } from '../access/document-access';
import type { DocumentNumber } from './document-numbers';
import type { DocumentEntity, DocumentTaxLineEntity } from '../document.entity';
import { DocumentsRepository } from '../documents.repository';
import { taxedAmounts } from './link-chain';
import { otherEnd } from './link.entities';
import { LinksRepository } from './links.repository';
import {
  type Linkable,
  type LinkReason,
  MAX_DAYS_BACKWARDS,
  MAX_DAYS_BY_AMOUNT,
  stepOf,
  suggestLinks,
} from './suggest-links';
import { isBeyondGrant } from '../access/support-limits';

const MAX_SUGGESTIONS = 8;
/** 消費税: by so much a paper with tax comes to more than one without, but for what each line was rounded by. */
const MAX_TAX_RATE = 0.1;
const ROUNDING_MINOR = 10;

export interface Suggestion {
  readonly document: DocumentEntity;
  readonly reason: LinkReason;
}

/**
 * Looks up what may be of the same deal on two indexes, by number and by company and amount, and leaves the choice to `suggestLinks`. Only
 * what the asker may see is looked at; numbers are text of the pages, and so are a matter of those who may look at these.
 */
@Injectable()
export class FindSuggestions {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly links: LinksRepository,
  ) {}

  /** @param known those that are linked already. @returns the likeliest first */
  async for(
    tx: Transaction,
    ctx: RequestContext,
    access: ResolvedAccess,
    document: DocumentEntity,
    known: ReadonlySet<Uuid>,
  ): Promise<Suggestion[]> {
    if (document.deletedAt || stepOf(document) === null) return [];
    const numbers = access.may(document, 'preview') ? await this.links.numbersOf(tx, [document.id]) : new Map();
    const ids = [
      ...(await this.byNumber(tx, numbers.get(document.id) ?? [])),
      ...(await this.byAmount(tx, access, document)),
    ];
    if (ids.length === 0) return [];
    const pool = (await this.documents.findMany(tx, ctx.tenantId, [...new Set(ids)])).filter(
      (each) => !each.deletedAt && access.may(each, 'see') && !isBeyondGrant(ctx.actor, each),
    );
    const toLinkable = await this.linkables(tx, access, [document, ...pool]);
    const dismissed = await this.links.linksOf(tx, [document.id], 'dismissed');
    const decided = new Set([...known, ...dismissed.map((link) => otherEnd(link, document.id))]);
    const byId = new Map(pool.map((each) => [each.id, each]));
    return suggestLinks(toLinkable(document), pool.map(toLinkable))
      .filter(({ id }) => !decided.has(id))
      .slice(0, MAX_SUGGESTIONS)
      .flatMap(({ id, reason }) => {
        const suggested = byId.get(id);
        return suggested ? [{ document: suggested, reason }] : [];
      });
  }

  private async byNumber(tx: Transaction, numbers: readonly DocumentNumber[]): Promise<Uuid[]> {
    if (numbers.length === 0) return [];
    return this.links.bearersOf(tx, [...new Set(numbers.map(({ key }) => key))]);
  }

  private async byAmount(tx: Transaction, access: ResolvedAccess, document: DocumentEntity): Promise<Uuid[]> {
    const { id, companyKey, currency, amountMinor, transactionDate: day } = document;
    if (companyKey === null || amountMinor === null || day === null) return [];
    const ends = [amountMinor / (1 + MAX_TAX_RATE), amountMinor * (1 + MAX_TAX_RATE)];
    return this.links.alikeInAmount(tx, {
      id,
      companyKey,
      currency,
      fromMinor: Math.floor(Math.min(...ends)) - ROUNDING_MINOR,
      toMinor: Math.ceil(Math.max(...ends)) + ROUNDING_MINOR,
      day,
      // Those of the same step compete, and may be as much later as a paper may be too early.
      withinDays: MAX_DAYS_BY_AMOUNT + MAX_DAYS_BACKWARDS,
      visibleClasses: access.classesWith('see'),
    });
  }

  private async linkables(
    tx: Transaction,
    access: ResolvedAccess,
    documents: readonly DocumentEntity[],
  ): Promise<(document: DocumentEntity) => Linkable> {
    const readable = documents.filter((each) => access.may(each, 'preview')).map(({ id }) => id);
    const numbers = await this.links.numbersOf(tx, readable);
    const lines = await this.documents.taxLinesOf(
      tx,
      documents.map(({ id }) => id),
    );
    return (document) => linkableOf(document, numbers.get(document.id) ?? [], lines.get(document.id) ?? []);
  }
}

function linkableOf(
  { id, docType, direction, companyKey, transactionDate, amountMinor, currency }: DocumentEntity,
  numbers: readonly DocumentNumber[],
  lines: readonly DocumentTaxLineEntity[],
): Linkable {
  const { netMinor, grossMinor } = taxedAmounts(lines);
  const otherAmountsMinor = [netMinor, grossMinor].filter((each) => each !== null);
  return { id, docType, direction, companyKey, transactionDate, amountMinor, currency, otherAmountsMinor, numbers };
}
