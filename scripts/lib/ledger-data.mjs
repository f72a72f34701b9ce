import { randomUUID } from 'node:crypto';
import { uuidV7 } from './clerk.mjs';

const BATCH = 25_000;
const COMPANIES = 5_000;
const READERS = 16;
/** 担当グループ; the last ones keep their documents from everybody else. */
const GROUPS = ['経理', '購買', '営業一', '営業二', '総務', '情報', '物流', '製造', '人事', '法務', '役員室', '監査室'];
const CLOSED_GROUPS = 4;
/** Sets of rules that single documents have, beside what groups lay down; every third names nobody but administrators. */
const RULE_SETS = 30;
const TAGS = ['至急', '確認済', '立替', '締め後', '要押印', '分割払', '輸入', '補助金', '社内', '再発行'];
/** 分類 with how many of a thousand. */
const TYPES = {
  invoice: 420,
  receipt: 180,
  delivery_note: 120,
  quotation: 90,
  purchase_order: 80,
  payment_notice: 50,
  contract: 20,
  other: 30,
};
const FIRST_WORDS = [
  '山田',
  '北陸',
  '青葉',
  '東和',
  '三光',
  '大路',
  '若松',
  '昭栄',
  '港南',
  '光洋',
  '富岳',
  '瑞穂',
  '千歳',
  '日高',
  '中央',
  '協和',
  '新星',
  '高砂',
  '松風',
  '平和',
];
const LAST_WORDS = [
  '商事',
  '電機',
  '工業',
  '物産',
  '印刷',
  '運輸',
  '建設',
  '食品',
  '化学',
  '鉄工',
  '薬品',
  '紙業',
  '通信',
  '設備',
  '観光',
  '繊維',
  '精機',
  '農園',
  '出版',
  '硝子',
  '家具',
  '塗装',
  '機材',
  '倉庫',
  '水産',
];

/** Between 0 and 1, the same for the same number and purpose. */
const chance = (purpose) => `((hashint8extended(n, ${purpose}) & 1048575) / 1048576.0)`;
const TAGGED = `${chance(41)} < 0.3`;

/**
 * A company with so many documents as a company has them: few partners with most of the papers, blanks, several currencies, groups that keep
 * theirs for themselves, and clerks who therefore see a part. Everything follows from the document's number.
 * @param password and hash that its clerks have
 * @returns the company's id and the e-mail addresses of its clerks
 */
export async function makeLedger({ client, workFor }, documents, passwordHash, step) {
  const tenantId = randomUUID();
  await workFor(tenantId);
  await client.query('SET synchronous_commit = off');
  await client.query('INSERT INTO tenants (id, name) VALUES ($1, $2)', [
    tenantId,
    `bench ${documents} ${tenantId.slice(0, 8)}`,
  ]);
  await client.query(
    `INSERT INTO tenant_plans (tenant_id, valid_from, plan_code) SELECT $1, '2020-01-01', code FROM plans ORDER BY seats DESC LIMIT 1`,
    [tenantId],
  );
  const groupIds = GROUPS.map(() => randomUUID());
  await client.query('INSERT INTO groups (tenant_id, id, name) SELECT $1, * FROM unnest($2::uuid[], $3::text[])', [
    tenantId,
    groupIds,
    GROUPS,
  ]);
  const userIds = Array.from({ length: READERS }, () => randomUUID());
  const emails = userIds.map((id) => `${id}@bench.example`);
  await client.query(
    `INSERT INTO users (tenant_id, id, email, name, role, password_hash)
     SELECT $1, id, email, '担当 ' || place, 'clerk', $4 FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS u (id, email, place)`,
    [tenantId, userIds, emails, passwordHash],
  );
  await client.query(
    `INSERT INTO group_members (tenant_id, user_id, group_id) SELECT $1, id, ($3::uuid[])[1 + place % ${GROUPS.length - CLOSED_GROUPS}]
       FROM unnest($2::uuid[]) WITH ORDINALITY AS u (id, place)`,
    [tenantId, userIds, groupIds],
  );
  const classIds = await makeClasses(client, tenantId, groupIds);
  const tagIds = TAGS.map(() => randomUUID());
  await client.query(
    `INSERT INTO tags (tenant_id, id, name, name_key, colour, position)
     SELECT $1, id, name, name, 'blue', place FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS t (id, name, place)`,
    [tenantId, tagIds, TAGS],
  );
  const objectKey = `${tenantId}/original/${uuidV7()}`;
  await client.query('INSERT INTO stored_objects (tenant_id, key, size_bytes, sha256) VALUES ($1, $2, 48000, $3)', [
    tenantId,
    objectKey,
    '0'.repeat(64),
  ]);
  for (let from = 1; from <= documents; from += BATCH) {
    const to = Math.min(documents, from + BATCH - 1);
    await insertDocuments(client, { tenantId, from, to, documents, groupIds, userIds, classIds, objectKey });
    await client.query(
      `INSERT INTO document_tags (tenant_id, document_id, number, tag_id)
       SELECT tenant_id, id, n, ($2::uuid[])[1 + floor(${chance(40)} * ${TAGS.length})::int]
         FROM (SELECT tenant_id, id, number AS n FROM documents WHERE number BETWEEN $1 AND $3) d WHERE ${TAGGED}`,
      [from, tagIds, to],
    );
    if ((from - 1) % 100_000 === 0) step(`${to} of ${documents} documents`);
  }
  await client.query(
    'INSERT INTO document_companies SELECT DISTINCT tenant_id, company_key FROM documents WHERE tenant_id = $1',
    [tenantId],
  );
  await client.query('INSERT INTO document_counters (tenant_id, last_number) VALUES ($1, $2)', [tenantId, documents]);
  await client.query(
    `INSERT INTO document_favourites (tenant_id, user_id, document_id)
     SELECT d.tenant_id, u, d.id FROM unnest($1::uuid[]) u, documents d WHERE d.number <= 20000 AND d.number % 100 = 0`,
    [userIds],
  );
  return { tenantId, emails };
}

/** Documents of a group follow it; some have rules of their own. @returns the classes of the groups, then those */
async function makeClasses(client, tenantId, groupIds) {
  const closed = groupIds
    .slice(-CLOSED_GROUPS)
    .map((id) => [id, { members: 'unrestricted', others: 'administrators_only' }]);
  await client.query(
    `INSERT INTO access_defaults (tenant_id, revision, members, others, groups, changed_at) VALUES ($1, 1, 'unrestricted', 'view_only', $2, now())`,
    [tenantId, JSON.stringify(Object.fromEntries(closed))],
  );
  const following = groupIds.map((id) => ({
    key: `[null,[],[],"${id}"]`,
    groupId: id,
    rules: { users: {}, groups: {}, everyone: null },
  }));
  const ruled = Array.from({ length: RULE_SETS }, (_, place) => {
    const groups = { [groupIds[place % groupIds.length]]: 'no_delete' };
    const everyone = place % 3 === 0 ? 'administrators_only' : 'see_only';
    return { key: `bench ${place}`, groupId: null, rules: { users: {}, groups, everyone } };
  });
  const ids = [];
  for (const { key, groupId, rules } of [...following, ...ruled]) {
    const { rows } = await client.query(
      'INSERT INTO access_classes (tenant_id, rules_key, rules, group_id) VALUES ($1, $2, $3, $4) RETURNING id',
      [tenantId, key, JSON.stringify(rules), groupId],
    );
    ids.push(rows[0].id);
  }
  return ids;
}

const typeOf = () => {
  let upTo = 0;
  const cases = Object.entries(TYPES).map(
    ([type, perMille]) => `WHEN ${chance(1)} < ${(upTo += perMille) / 1_000} THEN '${type}'`,
  );
  return `CASE ${cases.join(' ')} END`;
};

function insertDocuments(client, { tenantId, from, to, documents, groupIds, userIds, classIds, objectKey }) {
  const word = (words, by) => `(ARRAY[${words.map((each) => `'${each}'`).join()}])[1 + ${by}]`;
  return client.query(
    `INSERT INTO documents (tenant_id, id, number, revision, access_class_id, reading_state, input_state, failure, missing_fields, review_fields,
            doc_type, title, company_name, company_key, direction, transaction_date, amount_minor, currency, registration_number,
            due_date, assignee_id, group_id, contract_starts_on, contract_ends_on, cancellation_notice_by, contract_status,
            is_auto_renewed, is_tagged, file_name, file_kind, size_bytes, sha256, object_key, received_via, preservation_kind, stored_at, received_on)
     SELECT $1, uuidv7(), n, 1,
            CASE WHEN ${chance(2)} < 0.9 THEN ($2::int8[])[1 + g] ELSE ($2::int8[])[${GROUPS.length + 1} + floor(${chance(3)} * ${RULE_SETS})::int] END,
            CASE state WHEN 'reading' THEN 'reading' WHEN 'failed' THEN 'failed' ELSE 'read' END, state,
            CASE state WHEN 'failed' THEN 'damaged' END, CASE state WHEN 'incomplete' THEN '{amount}'::text[] ELSE '{}' END,
            CASE WHEN ${chance(4)} < 0.04 THEN '{amount}'::text[] ELSE '{}' END,
            type, title, company, company, CASE WHEN ${chance(5)} < 0.25 THEN 'issued' ELSE 'received' END, day,
            CASE WHEN state = 'complete' THEN round(power(10, 2.5 + 4.5 * ${chance(6)}))::int8 * CASE WHEN ${chance(7)} < 0.01 THEN -1 ELSE 1 END END,
            CASE WHEN ${chance(8)} < 0.03 THEN 'USD' ELSE 'JPY' END, CASE WHEN ${chance(9)} < 0.8 THEN 'T' || lpad((c * 7919)::text, 13, '1') END,
            CASE WHEN type = 'invoice' THEN day + 30 END,
            CASE WHEN ${chance(10)} < 0.95 THEN ($3::uuid[])[1 + floor(${chance(11)} * ${userIds.length})::int] END, ($4::uuid[])[1 + g],
            CASE type WHEN 'contract' THEN day END, CASE type WHEN 'contract' THEN day + 365 END, CASE type WHEN 'contract' THEN day + 300 END,
            CASE type WHEN 'contract' THEN 'active' END, CASE type WHEN 'contract' THEN ${chance(12)} < 0.5 END, ${TAGGED},
            'scan_' || n || '.pdf', 'pdf', 48000, encode(sha256(n::text::bytea), 'hex'), $5, 'upload', 'electronic_transaction', stored, stored::date
       FROM (SELECT n, g, c, stored, type, state, (stored - ${chance(13)} * interval '60 days')::date AS day,
                    ${word(FIRST_WORDS, `c % ${FIRST_WORDS.length}`)} || ${word(LAST_WORDS, `c / ${FIRST_WORDS.length} % ${LAST_WORDS.length}`)} || '株式会社'
                      || CASE WHEN c >= ${FIRST_WORDS.length * LAST_WORDS.length} THEN '第' || c / ${FIRST_WORDS.length * LAST_WORDS.length} || '支社' ELSE '' END AS company,
                    to_char(stored, 'MM') || '月分の書類' || c % 97 AS title
               FROM (SELECT n, floor(power(${chance(14)}, 2) * ${GROUPS.length})::int AS g,
                            floor(power(${COMPANIES}, ${chance(15)}))::int - 1 AS c,
                            timestamptz '2026-10-31 18:00+09' - ($6::int8 - n) * interval '1826 days' / $6::int8 AS stored, ${typeOf()} AS type,
                            CASE WHEN ${chance(16)} < 0.94 THEN 'complete' WHEN ${chance(16)} < 0.985 THEN 'incomplete' WHEN ${chance(16)} < 0.995 THEN 'failed' ELSE 'reading' END AS state
                       FROM generate_series($7::int8, $8::int8) n) drawn) written`,
    [tenantId, classIds, userIds, groupIds, objectKey, documents, from, to],
  );
}
