import type { IsoDay } from '@chogura/kernel';
import { SystemDatabase } from '@chogura/platform';
import { Injectable } from '@nestjs/common';
import type { TermsKind } from '../identity.entities';
import type { LogWriter } from './operator-log.repository';
import type { TermsText } from '../terms/terms-text';

export interface TermsVersion {
  readonly kind: TermsKind;
  readonly version: number;
  readonly effectiveOn: IsoDay;
  readonly publishedAt: Date;
  readonly ja: TermsText;
  readonly en: TermsText;
}

/** What is to become a version. */
export type DecidedTerms = Omit<TermsVersion, 'version' | 'publishedAt'>;

interface TermsRow {
  readonly kind: TermsKind;
  readonly version: number;
  readonly effectiveOn: IsoDay;
  readonly publishedAt: Date;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly bodyJa: string;
  readonly bodyEn: string;
}

const COLUMNS = `kind, version, effective_on AS "effectiveOn", published_at AS "publishedAt",
  title_ja AS "titleJa", title_en AS "titleEn", body_ja AS "bodyJa", body_en AS "bodyEn"`;

/** The operator's side of the terms: role chogura_system, for they are no company's. */
@Injectable()
export class PublishedTermsRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * Adds the next version of a text; who publishes at the same time waits.
   * @param decide what to add, from the newest version there is
   * @param note writes it down in the same transaction
   * @returns its number
   */
  publish(
    kind: TermsKind | null,
    decide: (newest: TermsVersion | null) => DecidedTerms,
    note: (version: number, client: LogWriter) => Promise<void>,
  ): Promise<number> {
    return this.database.transaction(async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('chogura.terms'))`);
      const { rows } = await client.query<TermsRow>(
        `SELECT ${COLUMNS} FROM terms WHERE kind = $1 ORDER BY version DESC LIMIT 1`,
        [kind],
      );
      const newest = rows[0] ? versionOf(rows[0]) : null;
      const { effectiveOn, ja, en, ...added } = decide(newest);
      const version = (newest?.version ?? 0) + 1;
      await client.query(
        `INSERT INTO terms (kind, version, effective_on, title_ja, title_en, body_ja, body_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [added.kind, version, effectiveOn, ja.title, en.title, ja.body, en.body],
      );
      await note(version, client);
      return version;
    });
  }

  /** Every version of every text, the newest first. */
  async all(): Promise<TermsVersion[]> {
    const rows = await this.database.query<TermsRow>(`SELECT ${COLUMNS} FROM terms ORDER BY kind, version DESC`);
    return rows.map(versionOf);
  }
}

const versionOf = ({ titleJa, titleEn, bodyJa, bodyEn, ...facts }: TermsRow): TermsVersion => ({
  ...facts,
  ja: { title: titleJa, body: bodyJa },
  en: { title: titleEn, body: bodyEn },
});
