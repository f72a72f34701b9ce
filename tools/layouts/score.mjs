// Scores predictions of npm run eval by half and family: node tools/layouts/score.mjs DIR PREDICTIONS
// Values as the corpus's scorer compares them, and what that one does not look at: whether what is wrong was shown as 要確認.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SEVEN = ['docType', 'title', 'companyName', 'direction', 'transactionDate', 'amount', 'registrationNumber'];
const FORMS = [
  ['特定非営利活動法人', 'npo法人'],
  ['一般社団法人', '(一社)'],
  ['医療法人社団', '(医社)'],
  ['医療法人', '(医)'],
  ['税理士法人', '(税)'],
  ['弁護士法人', '(弁)'],
  ['株式会社', '(株)'],
  ['有限会社', '(有)'],
  ['合同会社', '(同)'],
];

const plain = (value) => String(value).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const NORMAL = {
  title: (text) => text.replace(/^[【[《<「〔](.*)[】\]》>」〕]$/u, '$1'),
  companyName: (text) =>
    FORMS.reduce((name, [long, short]) => name.replaceAll(long, short), text.replace(/(?:御中|様|殿|さま)$/u, ''))
      .replace(/[.,'’・･]/gu, '')
      .replace(/[‐‑–—−ｰ]/gu, '-'),
  registrationNumber: (text) => text.toUpperCase().replace(/[^T\d]/g, ''),
  amount: (text) => String(Number(text)),
};
const normal = (field, value) =>
  value === null || value === undefined || value === '' ? null : (NORMAL[field] ?? String)(plain(value));

function isBoxHit(place, box) {
  if (!box || box.page !== place.page) return false;
  const [x, y, w, h] = place.bbox;
  const [bx, by, bw, bh] = box.bbox;
  const [middleX, middleY] = [bx + bw / 2, by + bh / 2];
  return middleX >= x && middleX <= x + w && middleY >= y && middleY <= y + h;
}

function isTaxRight(wanted, read = []) {
  const byRate = new Map(read.map((line) => [Number(line.rate), line]));
  return (
    byRate.size === wanted.length &&
    wanted.every((line) => line.printed.every((part) => Number(byRate.get(line.rate)?.[part] ?? NaN) === line[part]))
  );
}

/** @returns what is counted of one document: { isWhole, wrong: [field], right, flagged, shown, silent, boxes, hits, isTaxRight } */
function judged(truth, prediction) {
  const count = { wrong: [], right: 0, flagged: 0, shown: 0, silent: 0, boxes: 0, hits: 0 };
  for (const field of SEVEN) {
    const wanted = truth.fields[field];
    if (field === 'direction' && wanted.value === null) continue;
    const value = normal(field, prediction?.fields[field]);
    const isFlagged = (prediction?.review?.[field] ?? []).length > 0;
    const isRight = [wanted.value, ...(wanted.accept ?? [])].some((accepted) => normal(field, accepted) === value);
    if (!isRight) count.wrong.push(field);
    if (value === null) continue;
    count.shown++;
    if (!isRight && !isFlagged) count.silent++;
    if (!isRight) continue;
    count.right++;
    if (isFlagged) count.flagged++;
    if (!wanted.bbox) continue;
    count.boxes++;
    if ([wanted, ...(wanted.alt ?? [])].some((place) => isBoxHit(place, prediction.boxes[field]))) count.hits++;
  }
  return {
    ...count,
    isWhole: count.wrong.length === 0,
    isTaxRight: isTaxRight(truth.fields.taxBreakdown, prediction?.fields.taxBreakdown),
  };
}

const share = (part, whole) => (whole ? Math.round((part / whole) * 1000) / 1000 : null);

function summed(documents) {
  const sum = (pick) => documents.reduce((total, document) => total + Number(pick(document)), 0);
  const wrong = Object.fromEntries(
    SEVEN.map((field) => [field, sum((document) => document.wrong.includes(field))]).filter(([, count]) => count),
  );
  return {
    documents: documents.length,
    allSeven: share(
      sum(({ isWhole }) => isWhole),
      documents.length,
    ),
    worstField: share(documents.length - Math.max(0, ...Object.values(wrong)), documents.length),
    boxes: share(
      sum(({ hits }) => hits),
      sum(({ boxes }) => boxes),
    ),
    taxes: share(
      sum((document) => document.isTaxRight),
      documents.length,
    ),
    wrongUnflagged: share(
      sum(({ silent }) => silent),
      sum(({ shown }) => shown),
    ),
    rightFlagged: share(
      sum(({ flagged }) => flagged),
      sum(({ right }) => right),
    ),
    wrong,
  };
}

const [dir, predictionsFile] = process.argv.slice(2);
if (!dir || !predictionsFile) throw new Error('usage: node tools/layouts/score.mjs DIR PREDICTIONS');
const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const predictions = new Map(linesOf(predictionsFile).map((prediction) => [prediction.file, prediction]));
const groups = new Map();
for (const truth of linesOf(join(dir, 'truth.jsonl'))) {
  const count = judged(truth, predictions.get(truth.file));
  const [half] = truth.template.split('/');
  for (const name of new Set([half, truth.template, `${half}, ${truth.degradation}`]))
    groups.set(name, [...(groups.get(name) ?? []), count]);
}
const scores = Object.fromEntries(
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, documents]) => [name, summed(documents)]),
);
for (const [name, score] of Object.entries(scores)) {
  const percent = (value) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  console.log(
    `${name.padEnd(26)} ${String(score.documents).padStart(4)}  all seven ${percent(score.allSeven)}  boxes ${percent(score.boxes)}  taxes ${percent(score.taxes)}  wrong unflagged ${percent(score.wrongUnflagged)}  right flagged ${percent(score.rightFlagged)}  ${JSON.stringify(score.wrong)}`,
  );
}
const byDegradation = Object.fromEntries(
  ['none', 'clean_scan', 'office_scan', 'phone_photo'].map((name) => [name, scores[`held-out, ${name}`]]),
);
console.log(JSON.stringify({ seen: scores['seen'], heldOut: byDegradation }));
