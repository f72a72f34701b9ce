import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompanyProfile } from '@chogura/contracts';
import { z } from 'zod';

/** Of one line of truth.jsonl, only what a user of the product would have given; every other key is dropped here. */
const TRUTH_LINE = z.object({
  file: z.string(),
  password: z.string().nullish(),
  tenant: z.object({ names: z.array(z.string()), registrationNumber: z.string().nullish() }),
});

/** One document and all that the reader may know of it. */
export interface CorpusDocument {
  /** As in truth.jsonl, below the corpus folder. */
  readonly file: string;
  readonly path: string;
  /** The company that keeps the books, as its profile says. */
  readonly company: CompanyProfile;
  /** What the user types when asked for it. */
  readonly password: string | null;
}

/**
 * The documents of a folder in the corpus format (files + truth.jsonl), in its order.
 * @param limit at most so many
 * @throws Error when truth.jsonl is missing or a line is not what it should be
 */
export async function readCorpus(dir: string, limit = Number.POSITIVE_INFINITY): Promise<CorpusDocument[]> {
  const lines = (await readFile(join(dir, 'truth.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, limit).map((line) => readerInput(dir, line));
}

/** The one gate between the answers and the reader. */
function readerInput(dir: string, line: string): CorpusDocument {
  const { file, password, tenant } = TRUTH_LINE.parse(JSON.parse(line));
  return {
    file,
    path: join(dir, file),
    company: { names: tenant.names, registrationNumber: tenant.registrationNumber ?? null },
    password: password ?? null,
  };
}
