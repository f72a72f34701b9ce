import { newId } from '@chogura/kernel';
import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { newOperator } from './product/operator';
import { samplePath } from './product/samples';
import { expectNoViolations } from './screens/barriers';
import { logIn } from './screens/login';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

test.use({ viewport: DESK, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

/** No barrier on a desk, and nothing beside the screen of a phone. */
async function expectFitting(page: Page, screen: string): Promise<void> {
  await expectNoViolations(page, screen);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), screen).toBeLessThanOrEqual(PHONE.width);
  await page.setViewportSize(DESK);
}

/** Signs in for the first time: the authenticator app is set up on the way. */
async function enter(page: Page): Promise<void> {
  const { email, password } = await newOperator('運営 太郎');
  await page.goto('/operator');
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByLabel('パスワード').fill(password);
  await page.getByRole('button', { name: '次へ' }).click();
  const secret = (await page.locator('code').textContent())?.replaceAll(/\s/g, '') ?? '';
  await page.getByLabel('アプリに表示された6桁のコード').fill(new TOTP({ secret }).generate());
  await page.getByRole('button', { name: '設定する' }).click();
  await expect(page.getByRole('heading', { name: '会社', level: 1 })).toBeVisible();
}

test('an operator makes a company, changes its plan, and suspends and resumes it while somebody is at work', async ({
  page,
  company,
  anotherBrowser,
  complaints,
}) => {
  for (const status of [401, 403]) complaints.expectStatus(status);
  await enter(page);
  await expectFitting(page, 'companies');

  // A company of the operator's own.
  const name = `株式会社運営 ${newId().slice(-8)}`;
  await page.getByRole('button', { name: '会社を登録' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '登録して招待する' }).click();
  await expect(dialog.getByText('会社名を入力してください')).toBeVisible();
  await expectNoViolations(page, 'new company');
  await dialog.getByLabel('会社名').fill(name);
  await dialog.getByLabel('プラン').selectOption({ label: 'ライト' });
  await dialog.getByLabel('最初の管理者の氏名').fill('高瀬 みのり');
  await dialog.getByLabel('管理者のメールアドレス').fill(`${newId()}@new.example`);
  await dialog.getByRole('button', { name: '登録して招待する' }).click();
  await expect(dialog).toBeHidden();
  await page.getByLabel('会社名で探す').fill(name);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('0 / 3');

  await row.getByRole('button', { name: `${name} の操作` }).click();
  await page.getByRole('menuitem', { name: 'プランを変更する' }).click();
  await dialog.getByLabel('プラン').selectOption({ label: 'エンタープライズ' });
  await expectNoViolations(page, 'plan');
  await dialog.getByRole('button', { name: '変更する' }).click();
  await expect(row).toContainText('0 / 100');

  // The company of the journey: somebody of it is at work.
  const others = await anotherBrowser();
  await signIn(others, company.clerk);
  const clerk = await others.newPage();
  await clerk.goto('/');
  await expect(clerk.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();
  // Its namesakes are other journeys'.
  const { company: own } = (await (await others.request.get('/api/v1/me')).json()) as { company: { id: string } };
  const operators = page.context().request;
  const suspended = await operators.post(`/api/v1/operator/companies/${own.id}/suspend`, {
    headers: { 'X-Chogura-Request': '1' },
    data: { reason: '料金のお支払いがないため' },
  });
  expect(suspended.status()).toBe(200);
  await expect(clerk.getByText('ご契約が停止されているため、ログアウトしました')).toBeVisible();
  await logIn(clerk, company.clerk);
  await expect(clerk.getByText('会社のご利用が停止されています', { exact: true })).toBeVisible();

  await page.reload();
  const stopped = page.getByRole('row').filter({ hasText: '料金のお支払いがないため' }).first();
  await expect(stopped).toContainText('停止中');
  await expectFitting(page, 'a suspended company');
  await operators.post(`/api/v1/operator/companies/${own.id}/resume`, { headers: { 'X-Chogura-Request': '1' } });
  await logIn(clerk, company.clerk);
  await expect(clerk.getByRole('heading', { name: '最初の帳票を登録しましょう' })).toBeVisible();

  await page.goto('/operator/log');
  await expect(page.getByRole('row').filter({ hasText: '会社の利用を停止' }).first()).toBeVisible();
  await expectFitting(page, 'log');
  await page.getByRole('button', { name: 'ログアウト' }).click();
  await expect(page.getByRole('heading', { name: '運営者のログイン' })).toBeVisible();
});

test('an operator writes a new version of terms and looks at it before anybody is asked', async ({
  page,
  complaints,
}) => {
  complaints.expectStatus(401);
  await enter(page);
  await page.getByRole('link', { name: '規約', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'サービス利用規約' })).toBeVisible();
  await expectFitting(page, 'terms');
  await page.getByRole('region', { name: '基盤の利用規約' }).getByRole('link', { name: '新しい版を作る' }).click();
  await expect(page.getByText(/公開すると、.*人が次のログインで同意を求められます/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'プレビュー' })).toBeDisabled();
  const japanese = page.getByRole('region', { name: '日本語' });
  await japanese.getByLabel('表題').fill('基盤の利用規約（改訂）');
  await expectFitting(page, 'new terms');
  await page.getByRole('button', { name: 'プレビュー' }).click();
  await expect(page.getByRole('heading', { name: '基盤の利用規約（改訂）' })).toBeVisible();
  await expectFitting(page, 'preview of terms');
  await page.getByRole('button', { name: '公開する' }).click();
  await expect(page.getByRole('dialog')).toContainText('公開した版は変更も取り消しもできません');
  // The installation is shared with all other journeys, and nobody of them shall be asked.
  await page.getByRole('button', { name: '公開しない' }).click();
  await page.getByRole('link', { name: '失敗した処理' }).click();
  await expect(page.getByRole('heading', { name: '失敗した処理', exact: true })).toBeVisible();
  await expectFitting(page, 'failed deliveries');
});

test('an administrator shows one document to support; the operator sees it, and its company sees that', async ({
  page,
  context,
  company,
  anotherBrowser,
  complaints,
}) => {
  for (const status of [401, 403]) complaints.expectStatus(status);
  await signIn(context, company.administrator);
  const { number } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await registerAndRead(context, samplePath('henkan-kami.pdf'));
  await page.goto('/settings/support');
  await expect(page.getByText('いまは誰も見られません')).toBeVisible();
  await expectFitting(page, 'no grants');
  await page.getByRole('button', { name: '許可を追加' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '許可する' }).click();
  await expect(dialog.getByText('何を見てもらうためかを入力してください')).toBeVisible();
  await expectNoViolations(page, 'new grant');
  await dialog.getByLabel('目的').fill('金額が読み取れない原因の調査');
  await dialog.getByLabel('管理番号', { exact: true }).fill(String(number));
  await dialog.getByRole('button', { name: '許可する' }).click();
  await expect(page.getByRole('row').filter({ hasText: `管理番号 ${number}` })).toContainText('許可中');
  await expectFitting(page, 'a grant');

  const operators = await anotherBrowser();
  const operator = await operators.newPage();
  await enter(operator);
  const { company: own } = (await (await context.request.get('/api/v1/me')).json()) as { company: { id: string } };
  await operator.goto(`/operator/companies/${own.id}/documents`);
  await expect(operator.getByRole('row')).toHaveCount(2);
  await expectFitting(operator, 'granted documents');
  await operator.getByRole('row').last().getByRole('link').click();
  await expect(operator.getByRole('img', { name: '1ページ目の画像' })).toBeVisible();
  await expectFitting(operator, 'a granted document');

  await page.goto('/settings/audit');
  await expect(page.locator('cg-audit-list').getByText('サポートが帳票の内容を表示')).toBeVisible();
  await page.goto('/settings/support');
  await page.getByRole('button', { name: '取り消す' }).click();
  await expect(page.getByText('取り消し済み')).toBeVisible();
  await operator.reload();
  await expect(operator.getByText('この会社の帳票を見る許可がありません')).toBeVisible();
});

test('an administrator sees the plan and how much of it is used', async ({ page, context, company }) => {
  await signIn(context, company.administrator);
  await page.goto('/settings/plan');
  await expect(page.getByText('ビジネス', { exact: true })).toBeVisible();
  await expect(page.getByRole('meter', { name: '保存容量' })).toBeVisible();
  await expect(page.getByText('APIキーごとに1分あたり300回まで')).toBeVisible();
  await expectFitting(page, 'plan and usage');
});
