// Pictures of the main screens, to be looked at:
//   node tools/screenshots.mjs URL CREDENTIALS_FILE OUT_DIR
// URL is a running product with the demo company, as npm start brings it up; CREDENTIALS_FILE is its .data/demo-credentials.
// Those that the README shows are put into docs/screenshots, as small as they can be without being less sharp.
/* global document */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';

const [url, credentialsFile, outDir] = process.argv.slice(2);
if (!outDir) throw new Error('usage: node tools/screenshots.mjs URL CREDENTIALS_FILE OUT_DIR');
mkdirSync(outDir, { recursive: true });
const { accounts } = JSON.parse(readFileSync(credentialsFile, 'utf8'));
const clerk = accounts.find(({ role }) => role === 'clerk');
const SAMPLES = fileURLToPath(new URL('../apps/api/demo-documents/', import.meta.url));
const DOCS = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The company of the scanned document that is opened. */
const SCAN = '有限会社霧岡印刷所';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});

/** A browser of one width and theme, with somebody signed in or nobody. */
async function open({ viewport, theme, isSignedIn = true }) {
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    baseURL: url,
    reducedMotion: 'reduce',
  });
  if (isSignedIn) {
    const login = { email: clerk.email, password: clerk.password, keepSignedIn: false };
    const response = await context.request.post('/api/v1/auth/login', {
      headers: { 'X-Chogura-Request': '1' },
      data: login,
    });
    if (!response.ok()) throw new Error(`signing in: ${response.status()}`);
  }
  return context.newPage();
}

async function take(page, name) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForLoadState('load');
  await page.screenshot({ path: resolve(join(outDir, `${name}.png`)) });
}

const pane = (page) => page.getByRole('complementary', { name: '帳票の詳細' });

async function openLedger(page) {
  await page.goto('/');
  await page.getByText(SCAN).first().waitFor();
}

async function openPane(page, company = SCAN) {
  await openLedger(page);
  await page.getByText(company).first().click();
  await pane(page).getByRole('heading', { name: '登録の記録' }).waitFor();
}

async function openPreview(page) {
  await openPane(page);
  await pane(page).getByRole('button', { name: '取引金額を読み取った箇所を表示' }).click();
  await page.locator('[data-place="amount"].selected').first().waitFor();
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
}

/** A job that has just ended, and documents chosen for the next one. */
async function openBulk(page) {
  await openLedger(page);
  const all = page.getByRole('grid').getByRole('checkbox').first();
  await all.check();
  await page.getByRole('button', { name: '入力状態を完了にする' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '完了にする' }).click();
  await page.getByRole('region', { name: 'まとめて操作' }).getByText('成功').waitFor();
  if (!(await all.isChecked())) await all.check();
}

async function openFromMenu(page, item) {
  await openPane(page);
  await pane(page).getByRole('button', { name: 'そのほかの操作' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('heading', { name: item, level: 1 }).waitFor();
}

async function openRefusals(page) {
  await openLedger(page);
  await page.getByRole('button', { name: /^(アップロード|登録)$/ }).click();
  const file = (name, bytes) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await page
    .getByLabel('登録するファイル')
    .setInputFiles([
      file('seikyusho-kami.pdf', readFileSync(join(SAMPLES, 'seikyusho-kami.pdf'))),
      file('10月分_領収書.pdf', ''),
      file('経費精算_2025年10月.zip', 'PK\u0005\u0006'),
    ]);
  await page.getByRole('heading', { name: '登録できなかったもの 3件' }).waitFor();
}

/** The list as a new company sees it. */
async function openEmptyLedger(page) {
  const none = { count: 0, isCapped: false };
  const views = ['all', 'review', 'incomplete', 'reading', 'failed', 'favourites'];
  const counts = Object.fromEntries(views.map((view) => [view, none]));
  await page.route('**/api/v1/documents/counts', (route) => route.fulfill({ json: counts }));
  await page.route('**/api/v1/documents?*', (route) =>
    route.fulfill({ json: { items: [], nextCursor: null, count: none } }),
  );
  await page.goto('/');
  await page.getByRole('heading', { name: '最初の帳票を登録しましょう' }).waitFor();
}

const SCREENS = {
  ledger: openLedger,
  pane: openPane,
  'pane-review': async (page) => {
    const cutout = page.waitForResponse(/\/pages\//);
    await openPane(page, '合同会社日向台食堂');
    await (await cutout).finished();
  },
  form: async (page) => {
    await openPane(page);
    await pane(page).getByRole('button', { name: '編集' }).click();
    await page.getByRole('textbox', { name: '企業名' }).waitFor();
    await page.getByRole('option', { name: clerk.name }).waitFor({ state: 'attached' });
  },
  preview: openPreview,
  legend: async (page) => {
    await openPane(page);
    await pane(page).getByRole('button', { name: '入力状態の見かた' }).click();
    await page.getByRole('dialog').getByText('値につく印').waitFor();
  },
  access: async (page) => {
    await openFromMenu(page, 'アクセス権限');
    await page.getByRole('region', { name: 'この人は何ができるか' }).getByText('ダウンロード').first().waitFor();
  },
  history: async (page) => {
    await openFromMenu(page, '編集履歴');
    await page.getByRole('listitem').first().waitFor();
  },
  changes: async (page) => {
    await page.goto('/changes?field=title');
    await page.getByRole('listitem').first().waitFor();
  },
  bulk: openBulk,
  'upload-refused': openRefusals,
  settings: async (page) => {
    await page.goto('/settings/overview');
    await page.getByText('帳蔵の版').waitFor();
  },
  'ledger-empty': openEmptyLedger,
  'not-found': async (page) => {
    await page.goto('/no-such-page');
    await page.getByRole('heading', { name: 'ページが見つかりません' }).waitFor();
  },
};
/** Its buttons lie in a menu there. */
const DESK_ONLY = ['bulk'];
const MAIN_SCREENS = ['ledger', 'pane', 'form', 'preview', 'upload-refused', 'settings'];

const LOOKS = [
  { suffix: '', viewport: DESK, theme: 'light', screens: Object.keys(SCREENS) },
  { suffix: '-dark', viewport: DESK, theme: 'dark', screens: MAIN_SCREENS },
  {
    suffix: '-phone',
    viewport: PHONE,
    theme: 'light',
    screens: Object.keys(SCREENS).filter((name) => !DESK_ONLY.includes(name)),
  },
  { suffix: '-phone-dark', viewport: PHONE, theme: 'dark', screens: ['ledger', 'preview'] },
];

for (const { suffix, viewport, theme, screens } of LOOKS) {
  const visitor = await open({ viewport, theme, isSignedIn: false });
  await visitor.goto('/login');
  await visitor.getByLabel('メールアドレス').waitFor();
  await take(visitor, `login${suffix}`);
  for (const name of screens) {
    const page = await open({ viewport, theme });
    await SCREENS[name](page);
    await take(page, `${name}${suffix}`);
    await page.context().close();
  }
  console.log(`${theme} ${viewport.width} px`);
}
await browser.close();

/** The names under which the README shows them. */
const OF_README = {
  ledger: 'pane-review',
  preview: 'preview',
  form: 'form',
  bulk: 'bulk',
  access: 'access',
  history: 'history',
  changes: 'changes',
  settings: 'settings',
  'ledger-dark': 'pane-dark',
  'ledger-phone': 'ledger-phone',
  'preview-phone': 'preview-phone',
};
rmSync(DOCS, { recursive: true, force: true });
mkdirSync(DOCS, { recursive: true });
for (const [name, screen] of Object.entries(OF_README)) {
  // A screen has few colours: 256 of them take a quarter of the bytes and show no difference.
  const picture = sharp(join(outDir, `${screen}.png`)).png({ palette: true, colours: 256, dither: 0, effort: 10 });
  await picture.toFile(join(DOCS, `${name}.png`));
}
