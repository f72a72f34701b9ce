// Verifies an exported audit trail. Needs Node and nothing else, so that it may be copied to wherever the export is.
//   node verify-audit.mjs FILE [--head SEQ:HASH]
// FILE is what `cli export-audit` wrote (docs/audit-format.md). --head is a head that somebody noted down earlier: the entry with that number
// must still have that hash. Prints one line of JSON. Exit code 0: the chain holds; 1: it is broken; 2: nothing could be verified.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const USAGE = 'usage: node verify-audit.mjs FILE [--head SEQ:HASH]';
const GENESIS_HASH = '0'.repeat(64);

/** RFC 8785 for what entries are made of: texts, whole numbers and null. */
const canonical = (entry) =>
  `{${Object.keys(entry)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(entry[name])}`)
    .join(',')}}`;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** @returns the first place where the lines are no chain, or null; and how many entries hold */
async function verify(lines, noted) {
  let last = { seq: 0, hash: GENESIS_HASH, tenantId: null };
  let head = null;
  const brokenAt = (seq, reason) => ({ entries: last.seq, broken: { seq, reason } });
  for await (const line of lines) {
    const { hash, head: foundHead, ...entry } = JSON.parse(line);
    if (head) return brokenAt(last.seq + 1, 'there is more after the head');
    const { seq, tenantId, prevHash } = foundHead ?? entry;
    if (tenantId !== (last.tenantId ?? tenantId)) return brokenAt(seq, "the line is another company's");
    if (foundHead) {
      head = foundHead;
      if (seq > last.seq)
        return brokenAt(last.seq + 1, 'there is no entry with this number, and the head names it or a later one');
      if (seq < last.seq) return brokenAt(seq + 1, 'the head stands before this entry');
      if (head.hash !== last.hash) return brokenAt(seq, 'the head names another hash than this, the last entry');
      continue;
    }
    if (seq !== last.seq + 1) return brokenAt(last.seq + 1, 'there is no entry with this number');
    if (prevHash !== last.hash) return brokenAt(seq, 'the entry does not name the hash of the entry before it');
    if (hash !== sha256(canonical(entry))) return brokenAt(seq, 'the entry is not what its hash was made of');
    if (seq === noted?.seq && hash !== noted.hash)
      return brokenAt(seq, 'the entry has another hash than was noted down');
    last = { seq, hash, tenantId };
  }
  if (!head) return brokenAt(last.seq, 'the head is missing after this, the last entry');
  if (noted && noted.seq > last.seq)
    return brokenAt(last.seq + 1, 'there is no entry with this number, and a later head was noted down');
  return { entries: last.seq, head, broken: null };
}

function readArguments() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { head: { type: 'string' } } });
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? '') ?? [];
  if (positionals.length !== 1 || (values.head !== undefined && !hash)) throw new Error(USAGE);
  return { file: positionals[0], noted: hash ? { seq: Number(seq), hash } : null };
}

try {
  const { file, noted } = readArguments();
  const verdict = await verify(createInterface({ input: createReadStream(file), crlfDelay: Infinity }), noted);
  console.log(JSON.stringify(verdict));
  process.exitCode = verdict.broken ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
