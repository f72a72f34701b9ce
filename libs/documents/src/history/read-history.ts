import { Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentHistoryDto } from './deletions.dto';
import { DocumentAccess } from '../access/document-access';
import { DocumentsRepository } from '../documents.repository';
import { NOT_FOUND } from '../documents.problems';
import { PersonNames } from '../person-names';
import { idsIn, linkedBy, revisionOf } from './revision-rows';

const BEFORE_THE_FIRST = -1;

/** 編集履歴: every change of a document, by whom, when, from what to what, and why. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly database: Database,
    private readonly repository: DocumentsRepository,
    private readonly access: DocumentAccess,
    private readonly names: PersonNames,
  ) {}

  /**
   * For those who may look at the document itself, for the history tells what is in it; of a deleted one as well.
   * @throws documents.not-found, documents.forbidden
   */
  async of(ctx: RequestContext, id: Uuid): Promise<DocumentHistoryDto> {
    const [names, subject] = [await this.names.of(ctx), await this.access.subjectOf(ctx)];
    const { document, revisions, linked } = await this.database.transaction(ctx, async (tx) => {
      const found = await this.repository.find(tx, ctx.tenantId, id);
      if (!found) throw new Problem(NOT_FOUND);
      const access = await this.access.resolveBoth(tx, subject);
      access.demand(found, 'preview');
      const all = await this.repository.revisionsAfter(tx, ctx.tenantId, id, BEFORE_THE_FIRST);
      const linked = await linkedBy(all, access, (ids) => this.repository.findMany(tx, ctx.tenantId, ids));
      return { document: found, revisions: all.reverse(), linked };
    });
    const authors = await this.names.withKeys(
      ctx,
      names,
      revisions.map(({ changedByKey }) => changedByKey),
    );
    const mentioned = new Set(revisions.flatMap(({ changes }) => changes.flatMap(idsIn)));
    return {
      id,
      number: document.number,
      currency: document.currency,
      revisions: revisions.map((revision) => revisionOf(revision, authors, linked)),
      names: [...names.users.values(), ...names.groups.values()].filter((each) => mentioned.has(each.id)),
      documents: [...linked.values()],
    };
  }
}
