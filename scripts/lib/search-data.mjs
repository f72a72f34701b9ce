import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const BATCH = 500;
const VOCABULARY = 20_000;
const MAX_PAGES = 3;
const WORDS_PER_PAGE = 110;
/** Of each kind of word that questions are made of. */
const SAMPLES = 40;
const KANJI = Array.from({ length: 1_500 }, (_, place) => String.fromCharCode(0x4e00 + place * 7));
const KATAKANA = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロンー'];
const NO_LAYOUT = gzipSync('[]');
const TYPE_WORDS = {
  invoice: ['請求書', 'Invoice'],
  receipt: ['領収書', 'Receipt'],
  delivery_note: ['納品書', 'Delivery note'],
  quotation: ['見積書', 'Quotation'],
  purchase_order: ['注文書', 'Purchase order'],
  payment_notice: ['支払通知書', 'Payment notice'],
  contract: ['契約書', 'Contract'],
  other: ['その他', 'Other'],
};

/** The same numbers for the same seed. */
export function chances(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const pick = (items, chance) => items[Math.floor(items.length * chance)];

function makeVocabulary(chance) {
  const words = new Set();
  while (words.size < VOCABULARY) {
    const signs = chance() < 0.3 ? KATAKANA : KANJI;
    // Signs are not used alike either.
    const length = (signs === KATAKANA ? 3 : 2) + Math.floor(chance() * 3);
    words.add(Array.from({ length }, () => pick(signs, chance() ** 2)).join(''));
  }
  return [...words];
}

/** The n-th word is as likely as 1/n: Zipf. */
const zipf = (words, chance) => words[Math.floor(words.length ** chance()) - 1];

function makePage(words, chance) {
  const items = Array.from({ length: WORDS_PER_PAGE }, () => zipf(words, chance));
  const lines = [];
  for (let at = 0; at < items.length; at += 10) lines.push(items.slice(at, at + 10).join(' '));
  const amount = Math.round(10 ** (3 + chance() * 4));
  return { items, text: `${lines.join('\n')}\n合計 ¥${amount.toLocaleString('en-US')}` };
}

/**
 * Pages for every document of a company, and what each is found by, as the product puts them.
 * @param spelling the product's own: { indexedText, gramsOf }
 * @returns words to ask for, by how many documents have them, and how long it took
 */
export async function makeTexts({ client, workFor }, tenantId, documents, spelling, step) {
  const chance = chances(20_260_415);
  const words = makeVocabulary(chance);
  const truth = { documentsOf: new Map(), neighbours: [], pairs: [] };
  await workFor(tenantId);
  await client.query('SET synchronous_commit = off');
  const { rows } = await client.query('SELECT key FROM stored_objects WHERE tenant_id = $1 LIMIT 1', [tenantId]);
  const startedAt = performance.now();
  let pageCount = 0;
  for (let from = 1; from <= documents; from += BATCH) {
    const made = await client.query(
      `SELECT id, number, doc_type, title, company_name, registration_number, file_name FROM documents WHERE number BETWEEN $1 AND $2 ORDER BY number`,
      [from, from + BATCH - 1],
    );
    const pages = made.rows.map(() =>
      Array.from({ length: 1 + Math.floor(chance() * MAX_PAGES) }, () => makePage(words, chance)),
    );
    note(truth, pages, chance);
    pageCount += pages.flat().length;
    await insertReadings(client, tenantId, made.rows, pages, rows[0].key);
    await insertTexts(client, tenantId, made.rows, pages, spelling);
    if ((from - 1) % 10_000 === 0) step(`${from + made.rows.length - 1} of ${documents} documents have pages`);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    samples: samplesOf(truth, documents),
    pages: pageCount,
    documentsPerSecond: Math.round(documents / seconds),
  };
}

function note({ documentsOf, neighbours, pairs }, pages, chance) {
  for (const ofDocument of pages) {
    const items = ofDocument.flatMap((page) => page.items);
    for (const word of new Set(items)) documentsOf.set(word, (documentsOf.get(word) ?? 0) + 1);
    if (chance() > 0.05 || neighbours.length > 5_000) continue;
    const at = Math.floor(chance() * 9);
    neighbours.push([ofDocument[0].items[at], ofDocument[0].items[at + 1]]);
    pairs.push([pick(items, chance()), pick(items, chance())]);
  }
}

/** From the words that were written, never chosen by hand. */
function samplesOf({ documentsOf, neighbours, pairs }, documents) {
  const found = [...documentsOf].map(([word, count]) => ({ word, share: count / documents }));
  const some = (isIt) => spread(found.filter(isIt).map(({ word }) => word));
  const isRare = ({ share }) => share > 0 && share < 0.001;
  const isCommon = ({ share }) => share > 0.02;
  const shareOf = (word) => documentsOf.get(word) / documents;
  return {
    twoRare: some((each) => each.word.length === 2 && isRare(each)),
    twoCommon: some((each) => each.word.length === 2 && isCommon(each)),
    threeRare: some((each) => each.word.length === 3 && isRare(each)),
    threeCommon: some((each) => each.word.length === 3 && isCommon(each)),
    sixRare: spread(neighbours.map((two) => two.join('')).filter((word) => word.length === 6)),
    twoWords: spread(
      pairs.filter(([a, b]) => a !== b && Math.min(shareOf(a), shareOf(b)) < 0.01).map((two) => two.join(' ')),
    ),
    phrase: spread(neighbours.map((two) => `"${two.join(' ')}"`)),
    oneSign: spread(KANJI.slice(0, 400)),
  };
}

const spread = (items) =>
  Array.from(
    { length: Math.min(SAMPLES, items.length) },
    (_, place) => items[Math.floor((place * items.length) / Math.min(SAMPLES, items.length))],
  );

async function insertReadings(client, tenantId, documents, pages, imageKey) {
  const readings = documents.map(() => randomUUID());
  await client.query(
    `INSERT INTO readings (tenant_id, id, document_id, outcome, engine_version, started_at, finished_at, result, stage_times_ms)
     SELECT $1, id, document, 'read', 'bench', now(), now(), '{}', '{}' FROM unnest($2::uuid[], $3::uuid[]) AS r (id, document)`,
    [tenantId, readings, documents.map(({ id }) => id)],
  );
  const all = pages.flatMap((ofDocument, at) =>
    ofDocument.map(({ text }, page) => ({ reading: readings[at], page, text })),
  );
  await client.query(
    `INSERT INTO reading_pages (tenant_id, reading_id, page, width, height, text_source, text, layout, image_key, image_bytes)
     SELECT $1, reading, page, 595, 842, 'layer', text, $5, $6, 1 FROM unnest($2::uuid[], $3::int[], $4::text[]) AS p (reading, page, text)`,
    [
      tenantId,
      all.map(({ reading }) => reading),
      all.map(({ page }) => page),
      all.map(({ text }) => text),
      NO_LAYOUT,
      imageKey,
    ],
  );
}

async function insertTexts(client, tenantId, documents, pages, { indexedText, gramsOf }) {
  const texts = documents.map((document, at) => {
    const [title, fileName] = [indexedText(document.title), indexedText(document.file_name)];
    const others = [
      String(document.number),
      ...(TYPE_WORDS[document.doc_type] ?? []),
      document.company_name,
      document.registration_number ?? '',
    ];
    const values = [title, fileName, ...others.map((value) => indexedText(value))].join('\n');
    const spelled = pages[at].map(({ text }) => indexedText(text));
    return {
      id: document.id,
      title,
      fileName,
      values,
      spelled,
      grams: gramsOf(values),
      all: gramsOf([values, ...spelled].join('\n')),
    };
  });
  const literal = (numbers) => `{${numbers.join()}}`;
  await client.query(
    `INSERT INTO search_documents (tenant_id, document_id, title_text, file_name_text, field_text, field_grams, all_grams, page_count)
     SELECT $1, id, title, name, field, field_grams::int4[], all_grams::int4[], pages
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[]) AS d (id, title, name, field, field_grams, all_grams, pages)`,
    [
      tenantId,
      texts.map(({ id }) => id),
      texts.map(({ title }) => title),
      texts.map(({ fileName }) => fileName),
      texts.map(({ values }) => values),
      texts.map(({ grams }) => literal(grams)),
      texts.map(({ all }) => literal(all)),
      texts.map(({ spelled }) => spelled.length),
    ],
  );
  const all = texts.flatMap(({ id, spelled }) => spelled.map((text, page) => ({ id, page, text })));
  await client.query(
    `INSERT INTO search_pages (tenant_id, document_id, page, text) SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[])`,
    [tenantId, all.map(({ id }) => id), all.map(({ page }) => page), all.map(({ text }) => text)],
  );
}
