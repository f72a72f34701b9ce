import { Sealer } from '../crypto';
import { type MailContent, sealOfMails } from '../mail';
import type { TestDatabase } from './test-database';

/** A mail that waits for the worker, unsealed. */
export interface QueuedMail extends MailContent {
  readonly template: string;
  readonly language: string;
  readonly userId: string | null;
}

/** What waits to be sent to an address, oldest first. */
export async function queuedMailsTo(db: TestDatabase, address: string): Promise<QueuedMail[]> {
  const seal = sealOfMails(new Sealer(db.config));
  const rows = await db.look<{ id: string; sealed: Buffer; template: string; language: string; userId: string | null }>(
    `SELECT id, sealed, template, language, user_id AS "userId" FROM mails WHERE state = 'waiting' ORDER BY id`,
  );
  return rows
    .map(({ id, sealed, ...row }) => ({ ...row, ...(JSON.parse(seal.open(sealed, id)) as MailContent) }))
    .filter((mail) => mail.to.address === address);
}
