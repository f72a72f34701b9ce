import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuditRepository, BREAK_REASONS, VerifyChain } from '@chogura/audit';
import type { Uuid } from '@chogura/kernel';
import type { INestApplicationContext } from '@nestjs/common';

/**
 * Goes through the chains, of all companies or of one, and prints a line of JSON for each: how many entries hold, the head to note down,
 * and the first entry that does not hold.
 * @returns true when all of them hold
 */
export async function verifyAudit(
  app: INestApplicationContext,
  tenantId: Uuid | undefined,
  print: (line: string) => void,
): Promise<boolean> {
  const tenantIds = tenantId === undefined ? await app.get(AuditRepository).tenantIds() : [tenantId];
  let isIntact = true;
  for (const id of tenantIds) {
    const { entries, head, broken } = await app.get(VerifyChain).run({ tenantId: id });
    print(
      JSON.stringify({
        tenantId: id,
        entries,
        head: head && `${head.seq}:${head.hash}`,
        broken: broken && { ...broken, message: BREAK_REASONS[broken.reason] },
      }),
    );
    isIntact &&= broken === null;
  }
  return isIntact;
}

/** Writes a company's whole trail, as docs/audit-format.md says; readable by its owner alone. Refuses a file that is there. */
export async function exportAudit(app: INestApplicationContext, tenantId: Uuid, file: string): Promise<void> {
  const lines = Readable.from(app.get(VerifyChain).exportLines({ tenantId })).map((line: string) => `${line}\n`);
  await pipeline(lines, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
}
