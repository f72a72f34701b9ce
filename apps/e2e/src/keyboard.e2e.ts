import { expect, test } from './journey';
import { documentOf, registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { tabTo } from './screens/keyboard';
import { boxIn, Ledger, valueIn } from './screens/ledger';

test('the whole job is done without a mouse, and the focus is never lost', async ({
  page,
  company,
  anotherBrowser,
}) => {
  const earlier = await anotherBrowser();
  await signIn(earlier, company.clerk);
  await registerAndRead(earlier, samplePath('seikyusho-kami.pdf'));
  const { id } = await registerAndRead(earlier, samplePath('mitsumori-desk.pdf'));
  const { keyboard } = page;
  const ledger = new Ledger(page);
  const { companyName } = textsOf('mitsumori-desk.pdf');

  await page.goto('/login');
  await tabTo(page, page.getByLabel('メールアドレス'));
  await keyboard.type(company.clerk.email);
  await tabTo(page, page.getByRole('textbox', { name: 'パスワード' }));
  await keyboard.type(company.clerk.password);
  await keyboard.press('Enter');

  await expect(ledger.row(companyName)).toBeVisible();
  await tabTo(page, ledger.grid);
  await keyboard.press('End');
  await expect(ledger.row(textsOf('seikyusho-kami.pdf').companyName)).toHaveAttribute('aria-current', 'true');
  await keyboard.press('ArrowUp');
  await expect(ledger.row(companyName)).toHaveAttribute('aria-current', 'true');

  // Up into the heads, and beside the first of them to what explains the states.
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const legend = page.getByRole('dialog', { name: '入力状態の見かた' });
  await expect(legend).toContainText('入力不足');
  await expect(legend.getByRole('button', { name: '閉じる' }).first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '入力状態の見かた' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(ledger.grid).toBeFocused();

  await keyboard.press('e');
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(ledger.pane.getByLabel('分類', { exact: true })).toBeFocused();
  await tabTo(page, boxIn(ledger.pane, 'タイトル'));
  await keyboard.press('Control+A');
  await keyboard.type('机の見積');
  await keyboard.press('Control+S');
  await expect(valueIn(ledger.pane, 'タイトル')).toContainText('机の見積');
  expect(await documentOf(earlier, id)).toMatchObject({ title: '机の見積' });
  await expect(ledger.pane).toBeFocused();

  await keyboard.press('e');
  await expect(ledger.pane.getByLabel('分類', { exact: true })).toBeFocused();
  await keyboard.press('Escape');
  await expect(ledger.pane).toBeFocused();
  await keyboard.press('F6');
  await expect(ledger.grid).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(ledger.pane).toContainText(textsOf('seikyusho-kami.pdf').amount);
  await expect(ledger.grid).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Escape');
  await expect(page).toHaveURL('/');
  await expect(ledger.grid).toBeFocused();
  await expect(ledger.row(companyName)).toHaveAttribute('aria-current', 'true');

  await keyboard.press('Enter');
  await expect(page).toHaveURL(`/documents/${id}/preview`);
  const target = page.getByRole('button', { name: '取引金額を読み取った箇所を表示' });
  await tabTo(page, target);
  await keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: 'ページの画像' }).getByRole('button', { name: '取引金額' }).first(),
  ).toBeInViewport();
  await expect(target).toBeFocused();
  await keyboard.press('Escape');
  await expect(page).toHaveURL(`/documents/${id}`);
  await expect(ledger.grid).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(ledger.pane).toContainText(textsOf('seikyusho-kami.pdf').amount);
});

test('a dialog holds the focus and gives it back to where it was', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  const { id } = await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await page.goto(`/documents/${id}`);
  const { pane } = new Ledger(page);
  await pane.getByRole('button', { name: '編集' }).press('Enter');
  await boxIn(pane, 'タイトル').fill('書きかけ');
  const cancel = pane.getByRole('button', { name: 'キャンセル' });
  await tabTo(page, cancel);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (let stops = 0; stops < 6; stops++) {
    await page.keyboard.press('Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(cancel).toBeFocused();
  await expect(boxIn(pane, 'タイトル')).toHaveValue('書きかけ');
});

test('the first stop of every page leads past the bars to its content', async ({ page, context, company }) => {
  await signIn(context, company.clerk);
  await page.goto('/settings/overview');
  await expect(page.getByRole('heading', { name: '会社と利用状況' })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '本文へ移動' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveURL('/settings/overview');
});
