import { expect, test } from './journey';
import { registerAndRead, signIn } from './product/documents';
import { samplePath, textsOf } from './product/samples';
import { expectNoViolations } from './screens/barriers';
import { Ledger } from './screens/ledger';

test('documents are found by 詳細条件, which stand in chips and the address and are kept under a name', async ({
  page,
  context,
  company,
}) => {
  await signIn(context, company.clerk);
  await registerAndRead(context, samplePath('seikyusho-kami.pdf'));
  await registerAndRead(context, samplePath('mitsumori-desk.pdf'));
  const [invoice, quotation] = [textsOf('seikyusho-kami.pdf'), textsOf('mitsumori-desk.pdf')];
  await page.goto('/');
  const ledger = new Ledger(page);
  await expect(ledger.row(quotation.companyName)).toBeVisible();
  await ledger.grid.focus();
  await page.keyboard.press('f');
  const panel = page.getByRole('dialog', { name: '詳細条件' });
  await expect(panel.getByRole('textbox', { name: '企業名' })).toBeFocused();
  await expect(panel.getByRole('status')).toHaveText('2件が該当');

  await panel.getByRole('button', { name: /^分類：/ }).click();
  const types = page.getByRole('dialog', { name: '分類' });
  await types.getByRole('checkbox', { name: '請求書', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('status')).toHaveText('1件が該当');
  await panel.getByRole('textbox', { name: '取引金額（まで）' }).fill('すこし');
  await panel.getByRole('button', { name: 'この条件で検索' }).click();
  await expect(panel.getByRole('textbox', { name: '取引金額（まで）' })).toBeFocused();
  await expect(panel.getByText('1か所を直してください')).toBeVisible();
  await expectNoViolations(page, '詳細条件 with something to correct');
  await panel.getByRole('textbox', { name: '取引金額（まで）' }).fill('９９，９９９，９９９円');
  await panel.getByText('そのほかの条件').click();
  await panel.getByRole('button', { name: /^空欄の項目：/ }).click();
  await page.getByRole('dialog', { name: '空欄の項目' }).getByRole('checkbox', { name: 'メモ' }).check();
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'この条件で検索' }).click();

  await expect(panel).toBeHidden();
  const chips = page.getByRole('group', { name: '条件', exact: true });
  const amount = '条件「取引金額：〜99,999,999円」を外す';
  await expect(chips.getByRole('button', { name: /^条件「/ })).toHaveCount(3);
  await expect(ledger.row(quotation.companyName)).toHaveCount(0);
  await expect(ledger.row(invoice.companyName)).toBeVisible();
  await page.reload();
  await expect(ledger.row(invoice.companyName)).toBeVisible();
  await expect(ledger.row(quotation.companyName)).toHaveCount(0);
  await chips.getByRole('button', { name: amount }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.has('amountTo') && url.searchParams.has('docTypes'));
  await page.goBack();
  await expect(chips.getByRole('button', { name: amount })).toBeVisible();

  await chips.getByRole('button', { name: '条件を保存' }).click();
  const naming = page.getByRole('dialog', { name: '条件を保存' });
  await naming.getByRole('textbox', { name: '名前' }).fill('請求書のメモなし');
  await naming.getByRole('button', { name: '保存' }).click();
  const tab = page.getByRole('button', { name: '請求書のメモなし' });
  await expect(tab).toHaveAttribute('aria-pressed', 'true');
  await chips.getByRole('button', { name: 'すべて解除' }).click();
  await expect(ledger.row(quotation.companyName)).toBeVisible();
  await tab.click();
  await expect(ledger.row(quotation.companyName)).toHaveCount(0);
  await expect(chips.getByRole('button', { name: /^条件「/ })).toHaveCount(3);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /^詳細条件/ }).click();
  const covered = await panel.boundingBox();
  expect(covered).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  await expect(panel.getByRole('heading', { name: '詳細条件' })).toBeFocused();
  await panel.getByRole('button', { name: '条件を消す' }).click();
  await panel.getByRole('textbox', { name: '企業名' }).fill(quotation.companyName.slice(0, 6));
  await expectNoViolations(page, '詳細条件 on a phone');
  await panel.getByRole('button', { name: 'この条件で検索' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: quotation.companyName })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: invoice.companyName })).toHaveCount(0);
});
