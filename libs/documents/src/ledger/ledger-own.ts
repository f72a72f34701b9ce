import { nameKey, newId, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, isUniqueViolation, type Transaction } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import { FORBIDDEN } from '../documents.problems';
import { type LedgerPreferencesDto, MAX_SAVED_VIEWS, type NewSavedViewDto, type SavedViewDto } from './ledger-own.dto';
import { SAVED_VIEW_NAME_TAKEN, SAVED_VIEW_NOT_FOUND, TOO_MANY_SAVED_VIEWS } from './ledger-own.problems';
import { LedgerOwnRepository, type Owner } from './ledger-own.repository';

const FIRST_PREFERENCES: LedgerPreferencesDto = { columns: [], density: 'standard', hasLetterKeys: true };

/** What a person keeps of the ledger: how it looks, and views of their own. Nobody else sees or changes it, and programs keep nothing. */
@Injectable()
export class LedgerOwn {
  constructor(
    private readonly database: Database,
    private readonly repository: LedgerOwnRepository,
  ) {}

  async preferences(ctx: RequestContext): Promise<LedgerPreferencesDto> {
    const owner = ownerOf(ctx);
    const own = await this.database.transaction(ctx, (tx) => this.repository.preferences(tx, owner));
    return own ?? FIRST_PREFERENCES;
  }

  async setPreferences(ctx: RequestContext, preferences: LedgerPreferencesDto): Promise<void> {
    const owner = ownerOf(ctx);
    await this.database.transaction(ctx, (tx) => this.repository.setPreferences(tx, owner, preferences));
  }

  async views(ctx: RequestContext): Promise<SavedViewDto[]> {
    const owner = ownerOf(ctx);
    return this.database.transaction(ctx, (tx) => this.repository.views(tx, owner));
  }

  /** @throws documents.saved-view-name-taken, documents.too-many-saved-views (409) */
  async addView(ctx: RequestContext, view: NewSavedViewDto): Promise<Uuid> {
    const id = newId();
    await this.write(ctx, async (tx, owner) => {
      const { length } = await this.repository.views(tx, owner);
      if (length >= MAX_SAVED_VIEWS) throw new Problem(TOO_MANY_SAVED_VIEWS, { limit: MAX_SAVED_VIEWS });
      await this.repository.addView(tx, owner, id, nameKey(view.name), view);
    });
    return id;
  }

  /** @throws documents.saved-view-not-found (404), documents.saved-view-name-taken (409) */
  changeView(ctx: RequestContext, id: Uuid, view: NewSavedViewDto): Promise<void> {
    return this.write(ctx, async (tx, owner) => {
      const isTheirs = await this.repository.changeView(tx, owner, id, nameKey(view.name), view);
      if (!isTheirs) throw new Problem(SAVED_VIEW_NOT_FOUND);
    });
  }

  /** @throws documents.saved-view-not-found (404) */
  removeView(ctx: RequestContext, id: Uuid): Promise<void> {
    return this.write(ctx, async (tx, owner) => {
      if (!(await this.repository.removeView(tx, owner, id))) throw new Problem(SAVED_VIEW_NOT_FOUND);
    });
  }

  /** @param ids these first; others stay behind them. @throws documents.saved-view-not-found (404) */
  orderViews(ctx: RequestContext, ids: readonly Uuid[]): Promise<void> {
    return this.write(ctx, async (tx, owner) => {
      const known = (await this.repository.views(tx, owner)).map(({ id }) => id);
      if (ids.some((id) => !known.includes(id))) throw new Problem(SAVED_VIEW_NOT_FOUND);
      await this.repository.orderViews(tx, owner, [...new Set([...ids, ...known])]);
    });
  }

  private async write(ctx: RequestContext, work: (tx: Transaction, owner: Owner) => Promise<void>): Promise<void> {
    const owner = ownerOf(ctx);
    try {
      await this.database.transaction(ctx, async (tx) => {
        await this.repository.holdViews(tx, owner);
        await work(tx, owner);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(SAVED_VIEW_NAME_TAKEN);
      throw error;
    }
  }
}

/** @throws documents.forbidden */
function ownerOf({ tenantId, actor }: RequestContext): Owner {
  if (actor.kind !== 'user') throw new Problem(FORBIDDEN);
  return { tenantId, userId: actor.userId };
}
