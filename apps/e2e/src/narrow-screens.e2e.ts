import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { boxIn, Ledger, valueIn } from './screens/ledger';

/** Neither the page nor anything on it but a part made for it can be moved sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { pageWidth, windowWidth } = await page.evaluate(() => ({
    pageWidth: document.documentElement.scrollWidth,
    windowWidth: window.innerWidth,
  }));
  expect(pageWidth, page.url()).toBeLessThanOrEqual(windowWidth);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });

  test('documents are cards, and each opens as a page of its own', async ({ page, context, company }) => {
    await signIn(context, company.clerk);
    const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
    const { companyName, amount, title, transactionDate } = textsOf('seikyusho-kami.pdf');
    await page.goto('/');
    const card = page.getByRole('listitem').filter({ hasText: companyName });
    for (const text of [amount, title, transactionDate, '入力完了']) await expect(card).toContainText(text);
    await expect(page.getByRole('grid')).toHaveCount(0);
    await expectNoSidewaysScroll(page);

    await card.tap();
    await expect(page).toHaveURL(`/documents/${id}`);
    const { pane } = new Ledger(page);
    await expect(valueIn(pane, '企業名')).toContainText(companyName);
    const coversAll = await pane.evaluate((element) =>
      [1, window.innerHeight - 1].every((y) => element.contains(document.elementFromPoint(window.innerWidth / 2, y))),
    );
    expect(coversAll).toBe(true);
    await expectNoSidewaysScroll(page);
    await pane.getByRole('button', { name: '編集' }).tap();
    await boxIn(pane, 'タイトル').fill('請求書（8月分）');
    await expectNoSidewaysScroll(page);
    await pane.getByRole('button', { name: '保存' }).tap();
    await expect(valueIn(pane, 'タイトル')).toContainText('請求書（8月分）');
    await pane.getByRole('button', { name: '取引金額を読み取った箇所を表示' }).tap();
    const stage = page.getByRole('region', { name: 'ページの画像' });
    await expect(stage.getByRole('button', { name: '取引金額' }).first()).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: '一覧へ' }).tap();
    await pane.getByRole('button', { name: '閉じる' }).tap();
    await expect(page).toHaveURL('/');
    await expect(card).toContainText('請求書（8月分）');
  });

  test('the bottom bar leads everywhere and stays in reach', async ({ page, context, company }) => {
    await signIn(context, company.clerk);
    await page.goto('/');
    const bar = page.getByRole('navigation', { name: '主メニュー' });
    await expect(bar).toBeInViewport({ ratio: 1 });
    for (const target of await bar.locator('a, button').all()) {
      const size = await target.boundingBox();
      expect(size?.height).toBeGreaterThanOrEqual(44);
      expect(size?.width).toBeGreaterThanOrEqual(44);
    }
    await bar.getByRole('link', { name: '設定' }).tap();
    await expect(page).toHaveURL('/settings');
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: '会社と利用状況' }).tap();
    await expect(page.getByText('帳蔵の版')).toBeVisible();
    await expect(bar).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll(page);
    const chooser = page.waitForEvent('filechooser');
    await bar.getByRole('button', { name: '登録' }).tap();
    const { uploads } = new Ledger(page);
    await uploads.getByRole('button', { name: 'ファイルを選ぶ' }).tap();
    await (await chooser).setFiles(samplePath('seikyusho-kami.pdf'));
    await expect(uploads.getByRole('heading')).toHaveText('1件を登録しました');
    await expectNoSidewaysScroll(page);
    await uploads.getByRole('button', { name: '閉じる' }).tap();
    await bar.getByRole('link', { name: '一覧' }).tap();
    await expect(page.getByRole('listitem').filter({ hasText: '白樺坂紙業株式会社' })).toContainText('入力完了');
  });
});

/** What a window of 1440 or 1280 pixels has left at a zoom of 200 or 400 %. */
for (const [zoom, viewport] of Object.entries({
  '200 %': { width: 720, height: 450 },
  '400 %': { width: 320, height: 256 },
})) {
  test.describe(`at a zoom of ${zoom}`, () => {
    test.use({ viewport });

    test('nothing is cut off sideways, and values can be edited', async ({ page, context, company }) => {
      await page.goto('/login');
      await expect(page.getByLabel('メールアドレス')).toBeVisible();
      await expectNoSidewaysScroll(page);
      await page.goto('/login/sso');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await signIn(context, company.administrator);
      await page.goto('/settings/single-sign-on');
      await expect(page.getByText('リダイレクトURI')).toBeVisible();
      await expectNoSidewaysScroll(page);
      await signIn(context, company.clerk);
      const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
      await page.goto('/');
      await expect(page.getByText('52,493円').first()).toBeVisible();
      await expectNoSidewaysScroll(page);
      await page.goto(`/documents/${id}`);
      const { pane } = new Ledger(page);
      await pane.getByRole('button', { name: '編集' }).click();
      await boxIn(pane, '取引金額').fill('52,500');
      await expectNoSidewaysScroll(page);
      await pane.getByRole('button', { name: '保存' }).click();
      await expect(valueIn(pane, '取引金額')).toContainText('52,500円');
      for (const address of [
        `/documents/${id}/preview`,
        '/settings/overview',
        '/settings/profile',
        '/settings/password',
        '/settings/two-step',
        '/settings/sessions',
        '/login/forgotten',
        '/reset-password',
        '/no-such-page',
      ]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
      }
      await signIn(context, company.administrator);
      for (const path of ['people', 'people/import', 'groups', 'roles', 'roles/new', 'tags', 'audit']) {
        await page.goto(`/settings/${path}`);
        await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
      }
    });
  });
}
