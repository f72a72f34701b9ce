import { type DocumentLabel, DocumentLabels, type EventType, People } from '@chogura/contracts';
import { decodeCursor, encodeCursor, type RequestContext, type Uuid } from '@chogura/kernel';
import { Database, invalidInput } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import {
  ACTOR_KINDS,
  type AuditActorDto,
  type AuditActorsDto,
  type AuditDocumentDto,
  type AuditEntryDto,
  type AuditPageDto,
  type AuditQueryDto,
} from './audit.dto';
import type { AuditEntry } from './audit.entities';
import { AuditRepository } from './audit.repository';
import { isoText } from './entry-format';

const NOTHING: AuditPageDto = { items: [], nextCursor: null };

/** People by "user:…" and programs by "key:…", as the trail spells them. */
type Named = ReadonlyMap<string, { readonly name: string; readonly isDisabled: boolean }>;

/** Pages of the trail, with the names that people and documents have now; documents that the asker may not see stay ids. */
@Injectable()
export class ReadAudit {
  constructor(
    private readonly database: Database,
    private readonly repository: AuditRepository,
    private readonly people: People,
    private readonly documents: DocumentLabels,
  ) {}

  /** @throws http.invalid-input for a cursor that is none of ours */
  async page(ctx: RequestContext, query: AuditQueryDto): Promise<AuditPageDto> {
    const before = seqOf(query.cursor);
    const documentId = await this.documentOf(ctx, query);
    if (documentId === null) return NOTHING;
    const entries = await this.database.transaction(ctx, (tx) =>
      this.repository.page(tx, { ...query, documentId }, before, query.limit + 1),
    );
    const shown = entries.slice(0, query.limit);
    const [named, documents] = await Promise.all([this.named(ctx), this.labelsOf(ctx, shown)]);
    const last = shown.at(-1);
    return {
      items: shown.map((entry) => entryOf(entry, named, documents)),
      nextCursor: last && entries.length > shown.length ? encodeCursor([last.seq]) : null,
    };
  }

  /** Everyone who stands in the trail; people by name, those who left too. */
  async actors(ctx: RequestContext): Promise<AuditActorsDto> {
    const [actors, named] = await Promise.all([
      this.database.transaction(ctx, (tx) => this.repository.actors(tx)),
      this.named(ctx),
    ]);
    const items = actors.map((actor) => actorOf(actor, named));
    return { items: items.sort((a, b) => (a.name ?? a.actor).localeCompare(b.name ?? b.actor, 'ja')) };
  }

  /** undefined: of any document; null: of one that there is not. */
  private async documentOf(ctx: RequestContext, query: AuditQueryDto): Promise<Uuid | null | undefined> {
    const { documentId, documentNumber } = query;
    if (documentNumber === undefined) return documentId;
    const [label] = await this.documents.withNumbers(ctx, [documentNumber]);
    return label && (documentId ?? label.id) === label.id ? label.id : null;
  }

  private async named(ctx: RequestContext): Promise<Named> {
    const [people, keys] = await Promise.all([this.people.everyone(ctx), this.people.keys(ctx)]);
    return new Map([
      ...people.map(({ id, name, isDisabled }) => [`user:${id}`, { name, isDisabled }] as const),
      ...keys.map(({ id, name }) => [`key:${id}`, { name, isDisabled: false }] as const),
    ]);
  }

  private async labelsOf(
    ctx: RequestContext,
    entries: readonly AuditEntry[],
  ): Promise<ReadonlyMap<Uuid, DocumentLabel>> {
    const ids = new Set(entries.flatMap(({ documentId }) => documentId ?? []));
    if (ids.size === 0) return new Map();
    return new Map((await this.documents.of(ctx, [...ids])).map((label) => [label.id, label]));
  }
}

function entryOf(entry: AuditEntry, named: Named, documents: ReadonlyMap<Uuid, DocumentLabel>): AuditEntryDto {
  return {
    seq: entry.seq,
    eventId: entry.eventId,
    occurredAt: isoText(entry.occurredAt),
    recordedAt: isoText(entry.recordedAt),
    actor: actorOf(entry.actor, named),
    // The trail may hold types that the catalogue had once; the web app shows those as they are.
    type: entry.type as EventType,
    document: entry.documentId === null ? null : documentOf(entry.documentId, documents.get(entry.documentId)),
    payload: entry.payload,
    prevHash: entry.prevHash,
    hash: entry.hash,
  };
}

const documentOf = (id: Uuid, label: DocumentLabel | undefined): AuditDocumentDto => ({
  id,
  number: label?.number ?? null,
  title: label?.title ?? null,
  companyName: label?.companyName ?? null,
});

function actorOf(actor: string, named: Named): AuditActorDto {
  const kind = ACTOR_KINDS.find((each) => actor.startsWith(`${each}:`)) ?? 'system';
  const { name = null, isDisabled = false } = named.get(actor) ?? {};
  return { actor, kind, name, isDisabled };
}

function seqOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [seq] = decodeCursor(cursor) ?? [];
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq))
    throw invalidInput([{ field: 'cursor', code: 'is-cursor' }]);
  return seq;
}
