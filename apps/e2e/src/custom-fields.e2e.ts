import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath } from './product/samples';
import { boxIn, Ledger } from './screens/ledger';

// A colour on its way to another one has no contrast to speak of.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const axe = async (page: Page): Promise<void> =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test('a company adds fields of its own, fills them in, has them in the ledger, and deletes one without losing its history', async ({
  page,
  context,
  company,
  anotherBrowser,
}) => {
  await signIn(context, company.administrator);
  await page.goto('/settings/custom-fields');
  const dialog = page.getByRole('dialog', { name: 'カスタムフィールドを追加' });
  await page.getByRole('button', { name: '項目を追加' }).click();
  await dialog.getByRole('radio', { name: /リスト/ }).check();
  await dialog.getByRole('textbox', { name: '項目名' }).fill('支払ステータス');
  await dialog.getByRole('textbox', { name: '選択肢1の名前' }).fill('未払');
  await page.keyboard.press('Enter');
  await page.keyboard.type('支払済み');
  await axe(page);
  await dialog.getByRole('button', { name: '作成' }).click();
  await expect(page.getByRole('row', { name: /支払ステータス リスト 未払・支払済み/ })).toBeVisible();

  await page.getByRole('button', { name: '項目を追加' }).click();
  await dialog.getByRole('radio', { name: /日付/ }).check();
  await dialog.getByRole('textbox', { name: '項目名' }).fill('検収日');
  await dialog.getByRole('button', { name: '作成' }).click();
  await expect(page.getByText('2/30')).toBeVisible();
  await axe(page);

  const theirs = await anotherBrowser();
  await signIn(theirs, company.clerk);
  const { id, number } = await registerAndRead(theirs, samplePath('seikyusho-kami.pdf'));
  const clerk = await theirs.newPage();
  await clerk.goto(`/documents/${id}`);
  const { grid, pane } = new Ledger(clerk);
  await pane.getByRole('button', { name: '編集' }).click();
  await pane.getByRole('combobox', { name: '支払ステータス' }).selectOption('支払済み');
  await boxIn(pane, '検収日').fill('令和8年4月1日');
  await boxIn(pane, '検収日').blur();
  await expect(boxIn(pane, '検収日')).toHaveValue('2026/04/01');
  await pane.getByRole('button', { name: '保存' }).click();
  await expect(pane.getByRole('definition').filter({ hasText: '支払済み' })).toBeVisible();
  await expect(pane.getByRole('definition').filter({ hasText: '2026/04/01' })).toBeVisible();
  await axe(clerk);

  await clerk.getByRole('button', { name: '列', exact: true }).click();
  await clerk.getByRole('checkbox', { name: '支払ステータス' }).check();
  await clerk.getByRole('dialog').getByRole('button', { name: '閉じる' }).last().click();
  await expect(grid.getByRole('columnheader', { name: '支払ステータス' })).toBeVisible();
  const row = grid.getByRole('row').filter({ has: clerk.getByText(String(number), { exact: true }) });
  await expect(row.getByText('支払済み')).toBeVisible();

  await clerk.getByRole('button', { name: 'CSV出力' }).click();
  const file = clerk.waitForEvent('download');
  await clerk.getByRole('dialog', { name: '一覧をCSVに出力' }).getByRole('link', { name: 'ダウンロード' }).click();
  const lines = (await readFile(await (await file).path(), 'utf8')).split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF入力状態,管理番号,.*,支払ステータス$/);
  expect(lines[1]).toMatch(/,支払済み$/);

  await clerk.getByRole('button', { name: '詳細条件' }).click();
  const conditions = clerk.getByRole('dialog', { name: '詳細条件' });
  await conditions.locator('summary').filter({ hasText: 'カスタムフィールド' }).click();
  await conditions.getByRole('textbox', { name: '検収日（から）' }).fill('2026/04/01');
  await expect(conditions.getByRole('status')).toHaveText('1件が該当');
  await conditions.getByRole('button', { name: 'この条件で検索' }).click();
  await expect(clerk.getByRole('button', { name: '条件「検収日：2026/04/01〜」を外す' })).toBeVisible();
  await expect(row).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '「支払ステータス」を削除' }).click();
  const question = page.getByRole('dialog', { name: /「支払ステータス」を削除しますか/ });
  await expect(question).toContainText('1件の帳票に入力されています');
  await question.getByRole('button', { name: '削除する' }).click();
  await expect(page.getByText('1/30')).toBeVisible();

  await clerk.goto(`/documents/${id}/history`);
  await expect(clerk.getByText('支払ステータス（削除した項目）')).toBeVisible();
  await clerk.goto(`/documents/${id}`);
  await expect(pane.getByText('検収日')).toBeVisible();
  await expect(pane.getByText('支払ステータス')).toHaveCount(0);
});
