import { DocumentLabels, People } from '@chogura/contracts';
import { type Clock, Problem, type RequestContext, type Uuid } from '@chogura/kernel';
import { Config, Database, invalidInput, Outbox, SystemClock } from '@chogura/platform';
import { Inject, Injectable } from '@nestjs/common';
import { NOWHERE, type Placing } from '../upload/placing';
import { TagsRepository } from '../tags/tags.repository';
import { CompanyFolder } from './company-folder';
import { isFolderName } from './folder-names';
import { refusalWords } from './refusal-words';
import { FOLDER_CHANGED_MEANWHILE, FOLDER_NOT_OFFERED, FOLDER_UNREACHABLE } from './watched-folder.problems';
import type { WatchedFileDto, WatchedFolderChangesDto, WatchedFolderDto } from './watched-folder.dto';
import type { FolderTrouble, WatchedFileEntity, WatchedFolderEntity } from './watched-folder.entities';
import { WatchedFoldersRepository } from './watched-folders.repository';

/** Of a folder that is on and was not looked at for so long, something is wrong that nobody else can tell of. */
const SILENT_MS = 5 * 60_000;
const LISTED_FILES = 100;

/** 監視フォルダー as its administrators see and change it. Where the folder is, is the operator's word alone. */
@Injectable()
export class WatchFolder {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: WatchedFoldersRepository,
    private readonly tags: TagsRepository,
    private readonly people: People,
    private readonly labels: DocumentLabels,
    private readonly outbox: Outbox,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  async read(ctx: RequestContext): Promise<WatchedFolderDto> {
    const found = await this.database.transaction(ctx, (tx) => this.repository.find(tx, ctx.tenantId));
    return {
      revision: found?.revision ?? 0,
      isOffered: this.config.watchedFoldersDir !== undefined,
      folderName: ctx.tenantId,
      isOn: found?.isOn ?? false,
      placing: writable(found?.placing ?? NOWHERE),
      rules: (found?.rules ?? []).map((rule) => ({ ...writable(rule), folder: rule.folder })),
      lookedAt: found?.lookedAt?.toISOString() ?? null,
      trouble: found ? this.troubleOf(found) : null,
      waiting: found?.waiting ?? 0,
    };
  }

  /**
   * @throws documents.folder-not-offered, documents.folder-unreachable (409) when it is switched on, documents.folder-changed-meanwhile (412),
   *   http.invalid-input for who or what there is not, and for names that are paths
   */
  async change(
    ctx: RequestContext,
    baseRevision: number,
    { isOn, placing, rules }: WatchedFolderChangesDto,
  ): Promise<void> {
    const named = rules.map((rule) => ({ ...rule, folder: rule.folder.normalize('NFC') }));
    const wrong = named.findIndex(({ folder }) => !isFolderName(folder));
    if (wrong >= 0) throw invalidInput([{ field: `rules.${wrong}.folder`, code: 'is-folder-name' }]);
    await this.refuseStrangers(ctx, baseRevision, [placing, ...named]);
    if (isOn) await this.makeFolder(ctx);
    await this.database.transaction(ctx, async (tx) => {
      const { tenantId } = ctx;
      const wanted = { tenantId, isOn, placing, rules: named };
      if (!(await this.repository.change(tx, baseRevision, wanted))) throw new Problem(FOLDER_CHANGED_MEANWHILE);
      await this.outbox.publish(tx, ctx, 'documents.watched-folder-changed', { revision: baseRevision + 1, isOn });
    });
  }

  /** The newest first. */
  async files(ctx: RequestContext): Promise<WatchedFileDto[]> {
    const files = await this.database.transaction(ctx, (tx) => this.repository.files(tx, ctx.tenantId, LISTED_FILES));
    const labels = await this.labels.of(
      ctx,
      files.map(documentOf).filter((id) => id !== null),
    );
    const numbers = new Map(labels.map(({ id, number }) => [id, number]));
    return files.map((file) => {
      const documentId = documentOf(file);
      const documentNumber = documentId === null ? null : (numbers.get(documentId) ?? null);
      const { id, path, sizeBytes, outcome, problem } = file;
      return {
        id,
        path,
        sizeBytes,
        endedAt: file.endedAt.toISOString(),
        outcome,
        problem,
        reason: problem === null ? null : refusalWords(problem, ctx.language),
        documentId: documentNumber === null ? null : documentId,
        documentNumber,
      };
    });
  }

  private troubleOf({ isOn, lookedAt, trouble }: WatchedFolderEntity): FolderTrouble | null {
    if (!isOn) return null;
    const isSilent = lookedAt !== null && this.clock.now().getTime() - lookedAt.getTime() > SILENT_MS;
    return isSilent ? 'not-looked-at' : trouble;
  }

  private async makeFolder({ tenantId }: RequestContext): Promise<void> {
    const root = this.config.watchedFoldersDir;
    if (root === undefined) throw new Problem(FOLDER_NOT_OFFERED);
    try {
      await CompanyFolder.open(root, tenantId);
    } catch {
      throw new Problem(FOLDER_UNREACHABLE);
    }
  }

  /** What stands there already may have gone since. */
  private async refuseStrangers(ctx: RequestContext, revision: number, placings: readonly Placing[]): Promise<void> {
    const before = revision > 0 ? await this.read(ctx) : null;
    const stood = before ? [before.placing, ...before.rules] : [];
    const known = (
      ids: readonly { id: Uuid }[],
      of: (placing: Placing) => readonly (Uuid | null)[],
    ): Set<Uuid | null> => new Set([null, ...ids.map(({ id }) => id), ...stood.flatMap(of)]);
    const groups = known(await this.people.groups(ctx), ({ groupId }) => [groupId]);
    const users = known(await this.people.users(ctx), ({ assigneeId }) => [assigneeId]);
    const all = await this.database.transaction(ctx, (tx) => this.tags.all(tx));
    const tags = known(
      all.filter(({ isRetired }) => !isRetired),
      ({ tagIds }) => tagIds,
    );
    const errors = [
      ...(placings.some(({ groupId }) => !groups.has(groupId)) ? ['groupId'] : []),
      ...(placings.some(({ assigneeId }) => !users.has(assigneeId)) ? ['assigneeId'] : []),
      ...(placings.some(({ tagIds }) => tagIds.some((id) => !tags.has(id))) ? ['tagIds'] : []),
    ];
    if (errors.length > 0) throw invalidInput(errors.map((field) => ({ field, code: 'is-in' })));
  }
}

const writable = ({ groupId, assigneeId, tagIds, preservationKind }: Placing) => ({
  groupId,
  assigneeId,
  tagIds: [...tagIds],
  preservationKind,
});

const documentOf = ({ id, outcome, existingDocumentId }: WatchedFileEntity): Uuid | null =>
  outcome === 'registered' ? id : existingDocumentId;
