import type { RequestContext, Uuid } from '@chogura/kernel';
import type { Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { ResolvedAccess } from '../access/document-access';
import type { DocumentEntity } from '../document.entity';
import { DocumentsRepository } from '../documents.repository';
import { type DocumentLinkEntity, otherEnd } from './link.entities';
import { LinksRepository } from './links.repository';
import { isBeyondGrant } from '../access/support-limits';

/** From a quotation to its receipt over everything between them. */
const MAX_HOPS = 8;
/** A deal of more papers than this is looked at in the ledger. */
const MAX_DOCUMENTS = 50;

export interface Chain {
  /** The one asked for among them. */
  readonly documents: readonly DocumentEntity[];
  /** Of the one asked for with its neighbours, by the other's id. */
  readonly links: ReadonlyMap<Uuid, DocumentLinkEntity>;
  readonly isCut: boolean;
}

/** Goes from a document over confirmed links to all of its deal. What may not be seen is not there, nor what is linked over it alone. */
@Injectable()
export class WalkChain {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly links: LinksRepository,
  ) {}

  /** @param access to what is in the ledger and to what was deleted */
  async from(tx: Transaction, ctx: RequestContext, access: ResolvedAccess, document: DocumentEntity): Promise<Chain> {
    const found = new Map([[document.id, document]]);
    const direct = new Map<Uuid, DocumentLinkEntity>();
    let reached = [document.id];
    for (let hops = 0; reached.length > 0; hops++) {
      const links = await this.links.linksOf(tx, reached, 'confirmed');
      if (hops === 0) for (const link of links) direct.set(otherEnd(link, document.id), link);
      const ids = links.flatMap(({ firstId, secondId }) => [firstId, secondId]).filter((id) => !found.has(id));
      const next = (await this.visible(tx, ctx, access, [...new Set(ids)])).sort((a, b) => a.number - b.number);
      const room = hops < MAX_HOPS ? MAX_DOCUMENTS - found.size : 0;
      for (const each of next.slice(0, room)) found.set(each.id, each);
      if (next.length > room) return { documents: [...found.values()], links: direct, isCut: true };
      reached = next.map(({ id }) => id);
    }
    return { documents: [...found.values()], links: direct, isCut: false };
  }

  private async visible(
    tx: Transaction,
    ctx: RequestContext,
    access: ResolvedAccess,
    ids: readonly Uuid[],
  ): Promise<DocumentEntity[]> {
    if (ids.length === 0) return [];
    const documents = await this.documents.findMany(tx, ctx.tenantId, ids);
    return documents.filter((each) => access.may(each, 'see') && !isBeyondGrant(ctx.actor, each));
  }
}
