import { CompanyProfiles, People, Quota } from '@chogura/contracts';
import { type Clock, newId, type RequestContext, systemContext, type Uuid } from '@chogura/kernel';
import { Config, Database, OnSchedule, type ScheduledJob, summariseError, SystemClock } from '@chogura/platform';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { NOWHERE, type Placing } from '../upload/placing';
import { TagsRepository } from '../tags/tags.repository';
import { type ClaimedFile, CompanyFolder, type SeenFile, UnsafePath } from './company-folder';
import { SettledFiles } from './settled-files';
import { type TakenIn, TakeInFile } from './take-in-file';
import type { FolderTrouble, WatchedFolderEntity } from './watched-folder.entities';
import { WatchedFoldersRepository } from './watched-folders.repository';

const EVERY_MS = 5_000;
/** A worker that is silent for so long has its folder taken over. */
const LEASE_MS = 60_000;
/** Files of one company in one round; then others have their turn. */
const FILES_PER_ROUND = 200;
/** Entries that one look takes in. What lies behind them is seen when these are gone. */
const MAX_ENTRIES = 10_000;

/**
 * Looks through the folders of companies, and registers what lies there whole. It looks again and again and listens to nothing: a share
 * on a network tells of no change.
 */
@OnSchedule({ name: 'documents.pick-up-files', everyMs: EVERY_MS })
@Injectable()
export class PickUpFilesJob implements ScheduledJob {
  private readonly log = new Logger('WatchedFolders');
  private readonly settled = new Map<Uuid, SettledFiles>();
  private readonly worker = newId();
  private isRootGone = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: WatchedFoldersRepository,
    private readonly tags: TagsRepository,
    private readonly companies: CompanyProfiles,
    private readonly people: People,
    private readonly quota: Quota,
    private readonly takeIn: TakeInFile,
    @Inject(SystemClock) private readonly clock: Clock,
    @Optional() private readonly nowMs?: () => number,
  ) {}

  async run(): Promise<void> {
    const root = this.config.watchedFoldersDir;
    if (root === undefined) return;
    for (const tenantId of await this.companiesBelow(root)) {
      const ctx = systemContext(tenantId, 'watched-folder', newId());
      try {
        await this.lookAfter(ctx, root);
      } catch (error) {
        // One company's trouble is no other's.
        this.log.error(`the folder of company ${tenantId}: ${summariseError(error)}`);
      }
    }
  }

  /** A directory that is not there, as before its share is mounted, is told once and not every five seconds. */
  private async companiesBelow(root: string): Promise<Uuid[]> {
    try {
      const companies = await CompanyFolder.companies(root);
      this.isRootGone = false;
      return companies;
    } catch (error) {
      if (!this.isRootGone) this.log.error(`the directory of watched folders cannot be read: ${summariseError(error)}`);
      this.isRootGone = true;
      return [];
    }
  }

  private async lookAfter(ctx: RequestContext, root: string): Promise<void> {
    const setting = await this.database.transaction(ctx, (tx) => this.repository.find(tx, ctx.tenantId));
    if (!setting?.isOn || (await this.companies.isSuspended(ctx)) || !(await this.lease(ctx))) return;
    const look = await this.round(ctx, root, setting).catch((error: unknown) => {
      if (!isOfTheDisk(error)) throw error;
      this.log.warn(`the folder of company ${ctx.tenantId} cannot be used: ${summariseError(error)}`);
      return { trouble: 'unreachable' as const, waiting: setting.waiting };
    });
    await this.database.transaction(ctx, async (tx) => {
      await this.repository.looked(tx, ctx.tenantId, { at: this.clock.now(), ...look });
      await this.repository.forgetOldFiles(tx);
    });
  }

  private async round(
    ctx: RequestContext,
    root: string,
    setting: WatchedFolderEntity,
  ): Promise<{ trouble: FolderTrouble | null; waiting: number }> {
    const folder = await CompanyFolder.open(root, ctx.tenantId);
    const { files, isCut } = await folder.seen(MAX_ENTRIES);
    const whole = this.settledOf(ctx.tenantId).of(files);
    const claimed = await folder.claimed();
    const placings = await this.placingsOf(ctx, setting);
    let waiting = files.length + claimed.length;
    let trouble: FolderTrouble | null = isCut ? 'too-many-files' : null;

    // Nothing is taken out of sight that could not be registered anyway.
    if (waiting > 0 && (await this.isUsedUp(ctx))) return { trouble: 'quota-exceeded', waiting };
    for await (const file of this.due(folder, claimed, whole)) {
      const outcome = await this.one(ctx, folder, file, placings(file.path));
      if (outcome === 'quota-exceeded') return { trouble: outcome, waiting };
      if (outcome === 'unreachable') trouble = outcome;
      if (outcome === 'registered' || outcome === 'refused') waiting--;
    }
    return { trouble, waiting };
  }

  /** What was claimed before comes first; the others are claimed one by one, when it is their turn. */
  private async *due(
    folder: CompanyFolder,
    claimed: readonly ClaimedFile[],
    whole: readonly SeenFile[],
  ): AsyncGenerator<ClaimedFile> {
    yield* claimed.slice(0, FILES_PER_ROUND);
    for (const file of whole.slice(0, Math.max(0, FILES_PER_ROUND - claimed.length))) {
      const mine = await folder.claim(file, newId());
      if (mine) yield mine;
    }
  }

  /** A file that cannot be read or moved holds no other up. */
  private async one(
    ctx: RequestContext,
    folder: CompanyFolder,
    file: ClaimedFile,
    placing: Placing,
  ): Promise<TakenIn | 'unreachable'> {
    await this.lease(ctx);
    try {
      return await this.takeIn.execute(ctx, folder, file, placing);
    } catch (error) {
      if (!isOfTheDisk(error)) throw error;
      this.log.warn(`a file of company ${ctx.tenantId} cannot be taken in: ${summariseError(error)}`);
      return 'unreachable';
    }
  }

  private lease({ tenantId }: RequestContext): Promise<boolean> {
    const now = this.clock.now();
    const lease = { by: this.worker, now, until: new Date(now.getTime() + LEASE_MS) };
    return this.database.transaction({ tenantId }, (tx) => this.repository.lease(tx, tenantId, lease));
  }

  private async isUsedUp(ctx: RequestContext): Promise<boolean> {
    const { used, reserved, limit } = await this.quota.peek(ctx);
    return used + reserved >= limit;
  }

  /** Rules may name what has gone since they were made: that part of them says nothing then. */
  private async placingsOf(
    ctx: RequestContext,
    { rules, placing }: WatchedFolderEntity,
  ): Promise<(path: string) => Placing> {
    const groups = new Set((await this.people.groups(ctx)).map(({ id }) => id));
    const users = new Set((await this.people.users(ctx)).map(({ id }) => id));
    const tags = await this.database.transaction(ctx, (tx) => this.tags.all(tx));
    const usable = new Set(tags.filter(({ isRetired }) => !isRetired).map(({ id }) => id));
    return (path) => {
      const [folder = ''] = path.includes('/') ? path.split('/') : [];
      const name = folder.normalize('NFC');
      const said = rules.find((rule) => rule.folder === name) ?? placing ?? NOWHERE;
      return {
        groupId: said.groupId && groups.has(said.groupId) ? said.groupId : null,
        assigneeId: said.assigneeId && users.has(said.assigneeId) ? said.assigneeId : null,
        tagIds: said.tagIds.filter((id) => usable.has(id)),
        preservationKind: said.preservationKind,
      };
    };
  }

  private settledOf(tenantId: Uuid): SettledFiles {
    const known = this.settled.get(tenantId) ?? new SettledFiles(this.config.watchedFilesSettleMs, this.nowMs);
    this.settled.set(tenantId, known);
    return known;
  }
}

const isOfTheDisk = (error: unknown): boolean =>
  error instanceof UnsafePath ||
  (error instanceof Error && 'errno' in error && 'syscall' in error && !isOfTheNetwork(error));

/** The database and Redis speak of their sockets in the same words. */
const isOfTheNetwork = (error: Error): boolean => /^(connect|read ECONN|getaddrinfo)/.test(error.message);
